/**
 * Spreadsheets run what begins with one of these, also behind blanks and signs nobody sees; their wide twins count in some.
 * Apostrophes in front are part of it, so that taking one away is exactly the way back.
 */
const DANGEROUS = /^'*[\p{White_Space}\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u
/** A phone number stays one: it holds nothing that could be run, and an apostrophe would spoil it for everybody else. */
const PHONE = /^\+\d(?:[ ()./-]?\d){5,16}$/

/** A cell as it may stand in a file that a spreadsheet opens. */
export const safeCell = (text: string): string =>
  DANGEROUS.test(text) && !PHONE.test(text) ? `'${text}` : text

/** What was put into the cell: undoes `safeCell`, and the apostrophe that other tools put before every `+`. */
export const plainCell = (cell: string): string =>
  cell.startsWith("'") && DANGEROUS.test(cell) ? cell.slice(1) : cell

/** A text in the form of a formula that only holds a text, as exports write numbers: `="0123"`. */
const QUOTED = /^=\s*"([^"]*)"$/
export const unquotedCell = (text: string): string => QUOTED.exec(text)?.[1] ?? text

const STARTS = /^['\p{White_Space}\p{Cf}]*(?:[=＝]|[@＠]\s*(?:[A-Z]+\b|\w+\s*\())/u
const SIGNED = /^['\p{White_Space}\p{Cf}]*[+\-＋－]\s*(?:[A-Za-z(@="|]|.*[|!]|[^;,\t]*[A-Za-z]\s*\()/u

/** Whether a text that is no number was meant to be run: `=HYPERLINK("x")`, `+cmd|…`, `@SUM(…)`. */
export const isFormula = (text: string): boolean => STARTS.test(text) || SIGNED.test(text)
