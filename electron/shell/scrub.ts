/** What may not be in a log, in the order it is looked for: a JID holds a number, an address may hold either. */
const private_: readonly (readonly [RegExp, string])[] = [
  [/[a-z][a-z0-9+.-]*:\/\/[^\s"'<>]*/gi, '[address]'],
  [/[\w.+-]+(?::\d+)?@[\w.-]+/g, '[jid]'],
  [/\+?\d[\d\s().\-/]{4,}\d/g, '[number]'],
  // Keys and tokens in base64 or hex: long, without a break, with a digit in it or longer than any word.
  [/(?=[A-Za-z+/=_-]*\d)[A-Za-z0-9+/=_-]{12,}/g, '[token]'],
  [/[A-Za-z0-9+/=_-]{32,}/g, '[token]'],
]

/** Replaces numbers of six digits or more, JIDs, addresses and tokens. */
export const scrub = (text: string): string =>
  private_.reduce((clean, [pattern, word]) => clean.replace(pattern, word), text)
