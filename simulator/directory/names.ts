import * as americas from './names/americas.ts'
import * as asia from './names/asia.ts'
import * as east from './names/east.ts'
import * as europe from './names/europe.ts'

/** Names of one culture: lists of words, and how a whole name is put together. */
export type NamePool = {
  readonly given: readonly string[]
  readonly family: readonly string[]
  /** `%g` given name, `%f` family name, `%i` the family name's first letter. */
  readonly full: readonly string[]
  /** What people call somebody in their address book beside the whole name. */
  readonly nicknames: readonly string[]
  /** Businesses; `%f` and `%g` as above. */
  readonly businesses: readonly string[]
}

const pools = { ...americas, ...europe, ...east, ...asia }

const byCulture = {
  pt: pools.pt,
  es: pools.es,
  en: pools.en,
  'en-in': pools.enIn,
  de: pools.de,
  fr: pools.fr,
  it: pools.it,
  nl: pools.nl,
  sv: pools.sv,
  pl: pools.pl,
  ro: pools.ro,
  el: pools.el,
  ru: pools.ru,
  uk: pools.uk,
  tr: pools.tr,
  ar: pools.ar,
  fa: pools.fa,
  he: pools.he,
  ur: pools.ur,
  hi: pools.hi,
  ta: pools.ta,
  bn: pools.bn,
  zh: pools.zh,
  'zh-latn': pools.zhLatn,
  ja: pools.ja,
  ko: pools.ko,
  vi: pools.vi,
  th: pools.th,
  id: pools.id,
  ph: pools.ph,
  ng: pools.ng,
  gh: pools.gh,
  ke: pools.ke,
} satisfies Record<string, NamePool>

export type Culture = keyof typeof byCulture
export const cultures = Object.keys(byCulture) as readonly Culture[]
export const poolOf = (culture: Culture): NamePool => byCulture[culture]

/** Fills a template of a pool. */
export const fillName = (template: string, given: string, family: string): string =>
  template.replaceAll('%g', given).replaceAll('%f', family).replaceAll('%i', initial(family))

/** The first letter, whole even where it takes two UTF-16 units. */
export const initial = (name: string): string => String.fromCodePoint(name.codePointAt(0) ?? 0x2d)
