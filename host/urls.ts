/**
 * Pages with a custom scheme are served as `https://<host>.<scheme>.localhost/…`, because only Electron can register a
 * standard scheme. Subresources keep theirs: the DevTools protocol intercepts those.
 */
export const toPage = (url: string, schemes: ReadonlySet<string>): string => {
  const parts = /^([a-z][\w+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url)
  if (!parts || !schemes.has(parts[1]!)) return url
  return `https://${parts[2]!}.${parts[1]!}.localhost${parts[3]! || '/'}`
}

export const toApp = (url: string, schemes: ReadonlySet<string>): string => {
  const parts = /^https:\/\/([^/?#]*)\.([\w+-]+)\.localhost(.*)$/.exec(url)
  if (!parts || !schemes.has(parts[2]!)) return url
  return `${parts[2]!}://${parts[1]!}${parts[3]! || '/'}`
}

export const schemeOf = (url: string): string => url.slice(0, url.indexOf(':'))
