/** What the columns of a foreign table hold, by the words of their heads or by what is in them. */
export type Columns = {
  /** The first row is heads. */
  readonly headed: boolean
  /** Where numbers are, in their order. */
  readonly numbers: readonly number[]
  /** The numbers of a row are one person's several addresses, as in Roster's own files, and not several numbers. */
  readonly same: boolean
  /** What makes up the name, in its order. */
  readonly name: readonly number[]
}

/** Lower case, without accents and what a wrong encoding left of them. */
const folded = (head: string): string =>
  head
    .normalize('NFD')
    .replace(/[\p{M}\p{Cf}\ufffd'"]/gu, '')
    .toLowerCase()
    .replace(/[_\s]+/g, ' ')
    .trim()

// English, German, Spanish, Portuguese, French, Italian, Dutch, Polish, Turkish, Indonesian, Russian, Arabic, Hindi,
// Chinese, Japanese, Korean.
const PHONE =
  /phone|mobi[lel]|movil|\bcell|celular|cellulare|whats ?app|\btel\b|\btel[.:]|tel[ée]?fon|tlfon|tlphone|telefoon|handy|rufnummer|\bfono\b|portable|komork|\bgsm\b|\bcep\b|\bhp\b|телефон|мобильн|هاتف|جوال|موبايل|تلفون|फोन|मोबाइल|电话|電話|手机|手機|携帯|전화|휴대폰|\be\.?164\b|\bmsisdn\b|\bwa ?id\b|\bwa\.me\b/
const WEAK =
  /\bnumber\b|\bnumero\b|\bnummer\b|\bnr\b|\bno\.?$|\bcontacts?\b|\bnumer\b|\bnumara\b|номер|رقم|नंबर|号码|號碼|番号|번호/
const OTHER =
  /\bfax\b|telefax|pager|\btype\b|\blabel\b|\btyp\b|\btipo\b|e-?mail|extension|\bradio\b|\btelex\b|\bttytdd/
const ADDRESS = /^(?:jid|lid)$/
const WHOLE =
  /^(?:full ?name|name|display name|contact name|anzeigename|nombre completo|nome completo|nom complet|nombre|nome|nom|naam|ad ?soyad|nama|imie i nazwisko|имя|фио|الاسم|اسم|नाम|姓名|名前|氏名|이름|名字)$/
const PARTS = [
  /^(?:first ?name|given ?name|vorname|primer nombre|primeiro nome|prenom|voornaam|imie|ad|nome proprio)$/,
  /^(?:middle ?name|additional ?name|zweiter vorname|segundo nombre)$/,
  /^(?:last ?name|family ?name|surname|nachname|familienname|apellidos?|sobrenome|apelido|nom de famille|cognome|achternaam|nazwisko|soyad|фамилия)$/,
]

const places = (heads: readonly string[], pattern: RegExp): readonly number[] =>
  heads.flatMap((head, at) => (pattern.test(head) && !OTHER.test(head) ? [at] : []))

const nameColumns = (heads: readonly string[]): readonly number[] => {
  const parts = PARTS.flatMap((pattern) => places(heads, pattern).slice(0, 1))
  const whole = places(heads, WHOLE).slice(0, 1)
  // Spanish and Portuguese files have "Nombre" beside "Apellidos": then it is the first name.
  const short = whole.some((at) => /^(?:nombre|nome|nom|имя)$/.test(heads[at] ?? ''))
  return whole.length === 0 ? parts : short && parts.length === 1 ? [...whole, ...parts] : whole
}

/** Whether a row looks like the heads of a table with people in it. */
export const looksHeaded = (cells: readonly string[]): boolean => {
  const heads = cells.map(folded)
  return (
    places(heads, PHONE).length > 0 ||
    places(heads, ADDRESS).length > 0 ||
    (places(heads, WEAK).length > 0 && nameColumns(heads).length > 0)
  )
}

const SAMPLE = 50

/** The columns of these rows. `isNumber` = whether a cell holds an address. */
export const columnsOf = (
  rows: readonly (readonly string[])[],
  isNumber: (cell: string) => boolean,
): Columns => {
  const first = rows[0] ?? []
  const heads = first.map(folded)
  const named = first.some(isNumber) ? [] : heads
  const own = places(named, ADDRESS)
  const strong = places(named, PHONE)
  const byHead = own.length + strong.length > 0 ? [...strong, ...own] : places(named, WEAK)
  if (byHead.length > 0) {
    // Roster's own JID says it most exactly, then the number, then the LID.
    const exact = own.filter((at) => heads[at] === 'jid')
    const numbers = [...new Set([...exact, ...byHead])]
    return { headed: true, numbers, same: own.length > 0, name: nameColumns(heads) }
  }
  const body = rows.slice(0, SAMPLE + 1)
  const width = Math.max(0, ...body.map((row) => row.length))
  const shares = Array.from(
    { length: width },
    (_, at) => body.filter((row) => isNumber(row[at] ?? '')).length,
  )
  const most = Math.max(0, ...shares)
  const numbers = most === 0 ? [] : shares.flatMap((share, at) => (share * 2 >= most ? [at] : []))
  const headed =
    (nameColumns(heads).length > 0 || most > 0) && rows.length > 1 && !first.some((cell) => /\d/.test(cell))
  const names = headed ? nameColumns(heads) : []
  const worded = Array.from({ length: width }, (_, at) => at).find(
    (at) => !numbers.includes(at) && body.some((row) => /\p{L}/u.test(row[at] ?? '')),
  )
  return {
    headed,
    numbers,
    same: false,
    name: names.length > 0 ? names : worded === undefined ? [] : [worded],
  }
}
