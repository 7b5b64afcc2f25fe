/** One property of a vCard: `item1.TEL;TYPE=CELL:+55…`. `line` = where it begins in the file, `raw` = its first line as it stands there. */
export type Property = {
  readonly line: number
  readonly raw: string
  /** Upper case, without its group. */
  readonly name: string
  /** Upper-case names; a bare parameter of version 2.1 is a `TYPE`. */
  readonly params: ReadonlyMap<string, string>
  /** Decoded, still escaped. */
  readonly value: string
}

const ENCODINGS = /^(?:quoted-printable|base64|8bit|7bit|b)$/i
const QUOTED = /^[^:]*;\s*(?:encoding\s*=\s*)?quoted-printable\b[^:]*:/i

type Logical = { readonly line: number; readonly raw: string; readonly text: string }
/** More than any value that is read has; what is longer is a picture. */
const LONGEST = 64 * 1024

/**
 * Physical lines to properties: the soft breaks of quoted-printable first, because what follows one may begin with a blank
 * that is part of the text; then folds.
 */
function* logicalLines(text: string): Generator<Logical> {
  let first: { readonly line: number; readonly raw: string; readonly quoted: boolean } | null = null
  let parts: string[] = []
  let length = 0
  let soft = false
  let old = false
  /** Whether the part ends in a soft break. */
  const add = (part: string, quoted: boolean): boolean => {
    const breaks = quoted && part.endsWith('=')
    if (length < LONGEST) parts.push(breaks ? part.slice(0, -1) : part)
    length += part.length
    return breaks
  }
  let line = 0
  for (const physical of text.split(/\r\n|[\r\n]/)) {
    line += 1
    if (first && (soft || /^[ \t]/.test(physical))) {
      // Version 2.1 folds before a blank and keeps it.
      soft = add(soft || old ? physical : physical.slice(1), first.quoted)
      continue
    }
    if (first) yield { line: first.line, raw: first.raw, text: parts.join('') }
    if (/^version\s*:\s*2\.1/i.test(physical)) old = true
    else if (/^(?:version|begin)\s*:/i.test(physical)) old = false
    first =
      physical.trim() === '' ? null : { line, raw: physical, quoted: QUOTED.test(physical.slice(0, 500)) }
    parts = []
    length = 0
    soft = first !== null && add(physical, first.quoted)
  }
  if (first) yield { line: first.line, raw: first.raw, text: parts.join('') }
}

/** Where `sign` stands outside of quotes; -1 = nowhere. */
const outside = (text: string, sign: string, from: number): number => {
  let quoted = false
  for (let at = from; at < text.length; at++) {
    const here = text.charAt(at)
    if (here === '"') quoted = !quoted
    else if (here === sign && !quoted) return at
  }
  return -1
}
const parts = (head: string): readonly string[] => {
  const found: string[] = []
  for (let from = 0; ;) {
    const to = outside(head, ';', from)
    found.push(head.slice(from, to < 0 ? head.length : to))
    if (to < 0) return found
    from = to + 1
  }
}

const decoder = (charset: string | undefined): InstanceType<typeof TextDecoder> => {
  try {
    return new TextDecoder(charset ?? 'utf-8')
  } catch {
    // A character set that nobody knows.
    return new TextDecoder()
  }
}
const quotedPrintable = (text: string, charset: string | undefined): string => {
  const bytes: number[] = []
  const encoder = new TextEncoder()
  for (let at = 0; at < text.length;) {
    const hex = text[at] === '=' ? /^=([0-9a-f]{2})/i.exec(text.slice(at, at + 3))?.[1] : undefined
    if (hex !== undefined) {
      bytes.push(parseInt(hex, 16))
      at += 3
      continue
    }
    const sign = String.fromCodePoint(text.codePointAt(at) ?? 0)
    bytes.push(...encoder.encode(sign))
    at += sign.length
  }
  return decoder(charset).decode(new Uint8Array(bytes))
}

const NAME = /^(?:[A-Za-z0-9_-]+\.)?([A-Za-z0-9_-]+)$/

const property = ({ line, raw, text }: Logical): Property | null => {
  // A quote that is never closed must not hide the colon.
  const quoted = outside(text, ':', 0)
  const colon = quoted < 0 ? text.indexOf(':') : quoted
  if (colon < 1) return null
  const [head = '', ...given] = parts(text.slice(0, colon))
  const name = NAME.exec(head.trim())?.[1]
  if (name === undefined) return null
  const params = new Map<string, string>()
  for (const one of given) {
    const equals = one.indexOf('=')
    const bare = equals < 0
    const key = bare
      ? ENCODINGS.test(one.trim())
        ? 'ENCODING'
        : 'TYPE'
      : one.slice(0, equals).trim().toUpperCase()
    const value = (bare ? one : one.slice(equals + 1)).trim().replace(/^"|"$/g, '')
    params.set(key, params.has(key) ? `${params.get(key) ?? ''},${value}` : value)
  }
  const encoded = text.slice(colon + 1)
  const value = /^quoted-printable$/i.test(params.get('ENCODING') ?? '')
    ? quotedPrintable(encoded, params.get('CHARSET'))
    : encoded
  return { line, raw, name: name.toUpperCase(), params, value }
}

/** Every property that can be read, as it comes; a line that is none is left out. */
export function* properties(text: string): Generator<Property> {
  for (const logical of logicalLines(text)) {
    const read = property(logical)
    if (read) yield read
  }
}

export const unescaped = (value: string): string =>
  value.replace(/\\([\\,;:nN])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign))

/** The parts of a structured value, split before anything is unescaped. */
export const components = (value: string): readonly string[] =>
  (value.match(/(?:\\[^]|[^\\;])*(?:;|$)|\\/g) ?? []).map((part) => unescaped(part.replace(/;$/, '')).trim())

const FOLD = 75
const bytesOf = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4)

/** Folds at 75 octets, never inside a sign, with its line end. */
export const folded = (line: string): string => {
  let out = ''
  let used = 0
  for (const sign of line) {
    const size = bytesOf(sign.codePointAt(0) ?? 0)
    if (used + size > FOLD) {
      out += '\r\n '
      used = 1
    }
    out += sign
    used += size
  }
  return `${out}\r\n`
}

/** A text as a value: escaped, and without signs that no vCard may hold. */
export const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .replace(/[\\,;]/g, '\\$&')
    .replace(/\n/g, '\\n')
