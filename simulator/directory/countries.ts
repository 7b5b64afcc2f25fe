import type { Culture } from './names.ts'
import type { Random } from './random.ts'

/**
 * Where the generated people live. A pattern is a whole number without the plus: `X` is any digit, `[a|b]` one of
 * several. Ranges that regulators keep for fiction are used where there are such (US, CA, GB, DE, AU, SE, FR);
 * elsewhere blocks of zeros and fives, which read as invented and still format as numbers of their country.
 */
export type Country = {
  readonly code: string
  /** Share of the directory, relative to the others. */
  readonly weight: number
  readonly cultures: readonly Culture[]
  readonly patterns: readonly string[]
}

const country = (code: string, weight: number, cultures: string, ...patterns: string[]): Country => ({
  code,
  weight,
  cultures: cultures.split(' ') as Culture[],
  patterns,
})

const us =
  '201|206|212|213|214|215|303|305|310|312|314|404|415|503|512|602|609|612|615|617|619|702|713|718|720|773|786|808|813|818|832|858|901|904|916|917|919|949|954|972'
const ca =
  '204|226|236|250|289|306|343|403|416|418|431|437|438|450|506|514|519|579|587|604|613|647|705|709|778|780|807|819|867|902|905'
const br =
  '11|11|11|11|12|13|15|19|21|21|21|22|24|27|31|31|32|34|35|41|43|44|47|48|51|53|54|61|62|65|67|71|75|77|79|81|82|83|84|85|86|91|92|95|98'

export const countries: readonly Country[] = [
  country('BR', 170, 'pt', `55[${br}]95555XXXX`, `55[${br}]99555XXXX`),
  country('IN', 110, 'hi hi ta en-in bn', '9190000XXXXX', '9170000XXXXX', '9180000XXXXX'),
  country('US', 60, 'en en en es zh-latn', `1[${us}]55501XX`),
  country('ID', 55, 'id', '6281[2|3|5]0000XXXX', '6285[2|7]0000XXXX'),
  country('MX', 45, 'es', '52[55|33|81]5555XXXX'),
  country(
    'DE',
    45,
    'de de de tr',
    '4917139200XX',
    '49176040690XX',
    '493023125XXX',
    '494066969XXX',
    '492214710XXX',
  ),
  country('GB', 42, 'en en en-in ur', '447700900XXX', '44[207946|121496|131496|113496|161496|191498]0XXX'),
  country('IT', 30, 'it', '39[320|340|347]0000XXX', '393[33|38]5550XXX'),
  country('ES', 32, 'es', '34600000XXX', '34[655|677]000XXX'),
  country('FR', 30, 'fr fr ar', '33[199|353|465|536]000XXX', '336[12|77]000XXX'),
  country('NG', 28, 'ng', '234[803|806|813]000XXXX'),
  country('SA', 20, 'ar', '96650555XXXX', '96655500XXXX'),
  country('EG', 26, 'ar', '20100000XXXX', '20101000XXXX'),
  country('AE', 18, 'ar en-in en', '97150000XXXX', '97155500XXXX'),
  country('TR', 26, 'tr', '90[530|532|555]000XXXX'),
  country('RU', 24, 'ru', '7900000XXXX', '7999000XXXX'),
  country('UA', 18, 'uk', '38050000XXXX', '38067000XXXX'),
  country('PL', 16, 'pl', '48500000XXX', '48512000XXX', '48600000XXX'),
  country('PK', 24, 'ur', '923[00|21|33]0000XXX', '92345000XXXX'),
  country('BD', 16, 'bn', '8801[7|8|9]0000XXXX'),
  country('CN', 16, 'zh', '8613[8|9]0000XXXX', '861395550XXXX'),
  country('HK', 6, 'zh-latn zh', '8526[1|2]00XXXX'),
  country('TW', 6, 'zh', '8869000XXXXX'),
  country('JP', 12, 'ja', '819[0]5550XXXX', '81805550XXXX'),
  country('KR', 6, 'ko', '82105550XXXX'),
  country('VN', 14, 'vi', '8490000XXXX', '8491000XXXX'),
  country('TH', 10, 'th', '6681200XXXX', '6680000XXXX'),
  country('MY', 10, 'zh-latn id', '6012000XXXX', '6012555XXXX'),
  country('SG', 6, 'zh-latn en-in', '659000XXXX'),
  country('PH', 14, 'ph', '63917000XXXX', '63918000XXXX'),
  country('IL', 12, 'he', '97250555XXXX', '97254555XXXX'),
  country('IR', 8, 'fa', '98915550XXXX'),
  country('GH', 10, 'gh', '23320555XXXX', '23324000XXXX'),
  country('KE', 14, 'ke', '254711000XXX', '254722000XXX'),
  country('ZA', 16, 'ng en', '2760000XXXX', '2771000XXXX'),
  country('MA', 10, 'ar fr', '21260000XXXX'),
  country('AR', 22, 'es', '549115555XXXX', '549115000XXXX'),
  country('CO', 22, 'es', '57300000XXXX', '57301000XXXX'),
  country('CL', 10, 'es', '5695555XXXX'),
  country('PE', 12, 'es', '51900000XXX', '51955550XXX'),
  country('PT', 14, 'pt', '351910000XXX', '351912000XXX'),
  country('NL', 12, 'nl', '316100XXXXX'),
  country('BE', 6, 'nl fr', '3247000XXXX'),
  country('CH', 8, 'de fr it', '4176000XXXX'),
  country('AT', 6, 'de', '436640000XXX', '436640555XXX'),
  country('SE', 5, 'sv', '467017406[05|17|23|38|44|56|61|79|82|95]', '46846500[4]XX'),
  country('GR', 8, 'el', '30694000XXXX'),
  country('RO', 8, 'ro', '40712000XXX', '40722000XXX'),
  country('CA', 10, 'en fr en-in', `1[${ca}]55501XX`),
  country('AU', 8, 'en zh-latn', '61[2|3|7|8]5550XXXX', '61[2|3|7|8]7010XXXX'),
]

const total = countries.reduce((sum, { weight }) => sum + weight, 0)

export const pickCountry = (random: Random): Country => {
  let left = random.next() * total
  for (const candidate of countries) {
    left -= candidate.weight
    if (left < 0) return candidate
  }
  return random.pick(countries)
}

/** A number of the country: digits, no plus. */
export const numberOf = (country: Country, random: Random): string =>
  random
    .pick(country.patterns)
    .replace(/\[([^\]]+)\]|X/g, (_match, choices?: string) =>
      choices === undefined ? String(random.int(10)) : random.pick(choices.split('|')),
    )
