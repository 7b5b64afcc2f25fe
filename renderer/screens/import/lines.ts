import type { Jid } from '../../../shared/address.ts'
import type { Target, Verb } from '../../../shared/jobs.ts'
import type { Checked, ListLine } from '../../../shared/lists.ts'
import type { Block, PersonId } from '../../../shared/people.ts'

export type Ready = Extract<ListLine, { is: 'ready' }>
export type Checks = ReadonlyMap<Jid, Checked>
export const tabs = ['all', 'problems', 'ready', 'duplicates'] as const
export type Tab = (typeof tabs)[number]

export const isLid = (jid: Jid): boolean => jid.endsWith('@lid')

/** Whom a line is about: somebody known, else the address that WhatsApp answers with. */
export const targetOf = (line: Ready, checks: Checks): Target => {
  const checked = checks.get(line.jid)
  return checked?.person ?? line.person ?? checked?.canonical ?? line.jid
}

/** What becomes of a line that names somebody. `same` = another line turned out to be the same person. */
export type Fate = 'goes' | 'already' | 'no-account' | 'you' | 'same'

export type Known = {
  /** How WhatsApp has them; undefined = nobody known. */
  readonly blockOf: (id: PersonId) => Block | undefined
  /** Digits of the linked account; null = not linked. */
  readonly me: string | null
}

const isAlready = (block: Block | undefined, verb: Verb): boolean =>
  block?.is === (verb === 'block' ? 'blocked' : 'allowed')

export type Outcome = {
  readonly fates: ReadonlyMap<number, Fate>
  /** Everybody the review is told of: who goes, and who is that way already. */
  readonly targets: readonly Target[]
  /** Those of them whom Roster knows. */
  readonly known: readonly PersonId[]
  readonly counts: { readonly [F in Fate]: number } & {
    readonly problems: number
    readonly ready: number
    readonly duplicates: number
  }
  /** Nobody has asked WhatsApp about these yet. */
  readonly unchecked: readonly Jid[]
}

/** What the list leads to. Nobody is in it twice, whatever their lines looked like. */
export const outcomeOf = (
  lines: readonly ListLine[],
  checks: Checks,
  verb: Verb,
  { blockOf, me }: Known,
): Outcome => {
  const fates = new Map<number, Fate>()
  const targets: Target[] = []
  const known: PersonId[] = []
  const unchecked: Jid[] = []
  const seen = new Set<Target>()
  const counts = {
    goes: 0,
    already: 0,
    'no-account': 0,
    you: 0,
    same: 0,
    problems: 0,
    ready: 0,
    duplicates: 0,
  }
  for (const line of lines) {
    if (line.is !== 'ready') {
      counts[line.is === 'problem' ? 'problems' : 'duplicates'] += 1
      continue
    }
    counts.ready += 1
    const checked = checks.get(line.jid)
    if (!checked) unchecked.push(line.jid)
    const target = targetOf(line, checks)
    const person = checked?.person ?? line.person
    const fate: Fate = seen.has(target)
      ? 'same'
      : me !== null && line.number?.e164.replace(/\D/g, '') === me
        ? 'you'
        : checked?.registered === 'no'
          ? 'no-account'
          : person !== null && isAlready(blockOf(person), verb)
            ? 'already'
            : 'goes'
    fates.set(line.line, fate)
    counts[fate] += 1
    if (seen.has(target)) continue
    seen.add(target)
    if (person !== null) known.push(person)
    if (fate === 'goes' || fate === 'already') targets.push(target)
  }
  return { fates, targets, known, counts, unchecked }
}

/** What the right side shows: lines, under a heading where there are several kinds. */
export type Item =
  | { readonly is: 'head'; readonly of: 'ready' | 'duplicates'; readonly count: number }
  | { readonly is: 'line'; readonly line: ListLine }

export const itemsOf = (lines: readonly ListLine[], tab: Tab): readonly Item[] => {
  const of = (is: ListLine['is']): readonly Item[] =>
    lines.filter((line) => line.is === is).map((line) => ({ is: 'line', line }))
  switch (tab) {
    case 'problems':
      return of('problem')
    case 'ready':
      return of('ready')
    case 'duplicates':
      return of('duplicate')
    case 'all': {
      const [bad, ready, twice] = [of('problem'), of('ready'), of('duplicate')]
      const head = (name: 'ready' | 'duplicates', items: readonly Item[]): readonly Item[] =>
        items.length === 0 ? [] : [{ is: 'head', of: name, count: items.length }, ...items]
      return [...bad, ...head('ready', ready), ...head('duplicates', twice)]
    }
  }
}

/** For each line that names somebody, the first other line that names them too. */
export const twinsOf = (lines: readonly ListLine[]): ReadonlyMap<number, number> => {
  const twins = new Map<number, number>()
  for (const line of lines) if (line.is === 'duplicate' && !twins.has(line.of)) twins.set(line.of, line.line)
  return twins
}

/** How a line of the text is marked: what cannot be read, and what stands there twice. */
export type Mark = 'bad' | 'dup'
export const marksOf = (lines: readonly ListLine[]): ReadonlyMap<number, Mark> => {
  const marks = new Map<number, Mark>()
  for (const { line, is } of lines) if (is !== 'ready') marks.set(line, is === 'problem' ? 'bad' : 'dup')
  return marks
}

/** Where a line (from 1) begins and ends in the text. */
export const spanOf = (text: string, line: number): { readonly from: number; readonly to: number } => {
  let from = 0
  for (let n = 1; n < line; n++) {
    const end = text.indexOf('\n', from)
    if (end < 0) return { from: text.length, to: text.length }
    from = end + 1
  }
  const end = text.indexOf('\n', from)
  return { from, to: end < 0 ? text.length : end }
}

/** A text area stays quick up to here; a longer list is shown by its name and its count. */
const EDITABLE = 2_000

/** Looks no further than it has to. */
export const isLong = (text: string): boolean => {
  let at = -1
  for (let n = 0; n < EDITABLE; n++) {
    at = text.indexOf('\n', at + 1)
    if (at < 0) return false
  }
  return text.length > at + 1
}

/** How many lines an editor would number. A last one that holds nothing is not counted. */
export const lineCount = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
