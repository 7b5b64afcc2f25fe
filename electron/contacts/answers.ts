import type { Address } from '../../shared/address.ts'
import type { FactKind, NameSource, PersonId } from '../../shared/people.ts'
import type { Db, Tx } from '../storage/db.ts'
import { readFact, writeFact } from '../storage/facts.ts'
import { livingId, setName } from '../storage/people.ts'
import { applyAnswer, applySilence, differs } from './facts.ts'
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

const storeFact = (
  tx: Tx,
  id: PersonId,
  kind: FactKind,
  answer: FactAnswer | undefined,
  now: number,
): void => {
  const fact = readFact(tx, id, kind)
  const next = answer ? applyAnswer(fact, kind, answer, now) : applySilence(fact, now)
  writeFact(tx, id, kind, next)
  if (VISIBLE.includes(kind) && differs(fact, next)) tx.touch(id)
  const source = NAMES[kind]
  if (
    source &&
    answer &&
    'known' in answer &&
    answer.known.is === 'value' &&
    answer.known.value.trim() !== ''
  )
    setName(tx, id, source, answer.known.value.trim(), now)
}

/** Stores what one question brought, in one transaction. Returns who turned out to have no picture. */
export const storeAnswers = (
  db: Db,
  who: readonly AskedPerson[],
  facts: readonly FactKind[],
  answers: readonly Answer[],
  now: number,
): readonly PersonId[] => {
  const bare: PersonId[] = []
  db.commit((tx) => {
    const self = readSelf(tx)
    who.forEach((asked, at) => {
      const answer = answers[at]
      if (answer) learnAddress(tx, asked, answer, self, now)
      const id = livingId(tx, asked.id)
      if (!id) return
      for (const kind of facts) storeFact(tx, id, kind, answer?.facts[kind], now)
      const picture = answer?.facts.picture
      if (picture && 'known' in picture && picture.known.is === 'unset') bare.push(id)
    })
  })
  return bare
}

/** Nobody answered: the values stay with their age. */
export const storeSilence = (
  db: Db,
  who: readonly AskedPerson[],
  facts: readonly FactKind[],
  now: number,
): void => {
  db.commit((tx) => {
    for (const asked of who) {
      const id = livingId(tx, asked.id)
      if (id) for (const kind of facts) writeFact(tx, id, kind, applySilence(readFact(tx, id, kind), now))
    }
  })
}
