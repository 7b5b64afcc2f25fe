import type { Address } from '../../shared/address.ts'
import type { RefreshEntry } from '../../shared/freshness.ts'
import { type FactKind, factKinds, type NameSource, type PersonId } from '../../shared/people.ts'
import { addFactChange, type Said } from '../storage/changes.ts'
import type { Db, Tx } from '../storage/db.ts'
import { type Fact, parkFacts, readFact, writeFact } from '../storage/facts.ts'
import { livingId, setName } from '../storage/people.ts'
import { applyAnswer, applyLeftOut, applySilence, clip, differs } from './facts.ts'
import { learn, readSelf, type Self } from './learn.ts'
import type { Answer, FactAnswer } from './ports.ts'

export type AskedPerson = { readonly id: PersonId; readonly address: Address }

/** Facts that the list shows; the age and value of the others are for the pane and for us. */
const VISIBLE: readonly FactKind[] = ['about', 'picture', 'business']
const NAMES: { readonly [K in FactKind]?: NameSource } = { business: 'verified', username: 'username' }

/** The second address, where there was only one. The number that was asked stays, whatever form WhatsApp prefers. */
const learnAddress = (tx: Tx, { address }: AskedPerson, answer: Answer, self: Self, now: number): void => {
  const who =
    address.pn === null
      ? answer.pn && { pn: answer.pn, lid: address.lid }
      : answer.lid && { pn: address.pn, lid: answer.lid }
  if (who) learn(tx, who, false, self, now)
}

/** As a change tells it; null = never answered, so that whatever comes next is the first value and no change. */
const saidOf = ({ state, value }: Fact): Said | null =>
  state === 'value' ? { is: 'value', value: value ?? '' } : state === null ? null : { is: state }

/** Writes a fact, touches the person if the list shows it, and keeps what it was before. */
export const replaceFact = (
  tx: Tx,
  id: PersonId,
  kind: FactKind,
  before: Fact,
  after: Fact,
  now: number,
): void => {
  writeFact(tx, id, kind, after)
  if (VISIBLE.includes(kind) && differs(before, after)) tx.touch(id)
  const was = saidOf(before)
  const is = saidOf(after)
  if (was === null || is === null || (kind !== 'about' && kind !== 'picture')) return
  if (before.state !== after.state || before.value !== after.value) addFactChange(tx, id, kind, was, is, now)
}

const storeFact = (
  tx: Tx,
  id: PersonId,
  kind: FactKind,
  answer: FactAnswer | undefined,
  isAnswered: boolean,
  now: number,
): void => {
  const fact = readFact(tx, id, kind)
  const next = answer
    ? applyAnswer(fact, kind, answer, now)
    : isAnswered
      ? applyLeftOut(fact, kind, now)
      : applySilence(fact, now)
  replaceFact(tx, id, kind, fact, next, now)
  const source = NAMES[kind]
  if (
    source &&
    answer &&
    'known' in answer &&
    answer.known.is === 'value' &&
    answer.known.value.trim() !== ''
  )
    setName(tx, id, source, clip(answer.known.value.trim()), now)
}

const entryOf = (
  id: PersonId,
  facts: readonly FactKind[],
  answer: Answer | undefined,
  at: number,
): RefreshEntry => {
  const said = facts.map((fact) => ({ fact, answer: answer?.facts[fact] }))
  const updated = said.flatMap(({ fact, answer: one }) => (one && 'known' in one ? [fact] : []))
  const failed = said.flatMap(({ fact, answer: one }) =>
    one && 'error' in one ? [{ fact, code: one.error }] : [],
  )
  // Who is not mentioned at all was not answered; a single fact that is left out is nobody's failure.
  if (updated.length + failed.length > 0) return { id, at, updated, failed }
  return { id, at, updated, failed: facts.map((fact) => ({ fact, code: 'timed_out' })) }
}

export type Stored = {
  /** Who turned out to have no picture. */
  readonly bare: readonly PersonId[]
  readonly entries: readonly RefreshEntry[]
}

/** Stores what one question brought, in one transaction. */
export const storeAnswers = (
  db: Db,
  who: readonly AskedPerson[],
  facts: readonly FactKind[],
  answers: readonly Answer[],
  now: number,
): Stored => {
  const bare: PersonId[] = []
  const entries: RefreshEntry[] = []
  db.commit((tx) => {
    const self = readSelf(tx)
    who.forEach((asked, at) => {
      const answer = answers[at]
      if (answer) learnAddress(tx, asked, answer, self, now)
      const id = livingId(tx, asked.id)
      if (!id) return
      const isAnswered = Object.values(answer?.facts ?? {}).some((fact) => 'known' in fact)
      for (const kind of facts) storeFact(tx, id, kind, answer?.facts[kind], isAnswered, now)
      // Nothing else is answered about somebody who is not on WhatsApp: all of it waits for that.
      const registered = readFact(tx, id, 'registered')
      if (registered.value === '0') parkFacts(tx, id, factKinds, registered.due)
      const picture = answer?.facts.picture
      if (picture && 'known' in picture && picture.known.is === 'unset') bare.push(id)
      entries.push(entryOf(id, facts, answer, now))
    })
  })
  return { bare, entries }
}

/** Nobody answered: the values stay with their age. Returns who is marked. */
export const storeSilence = (
  db: Db,
  who: readonly AskedPerson[],
  facts: readonly FactKind[],
  now: number,
): readonly PersonId[] =>
  db.commit((tx) =>
    who.flatMap((asked) => {
      const id = livingId(tx, asked.id)
      if (!id) return []
      for (const kind of facts) writeFact(tx, id, kind, applySilence(readFact(tx, id, kind), now))
      return [id]
    }),
  )
