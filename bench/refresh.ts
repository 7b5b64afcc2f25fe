import type { FactKind, PersonId } from '../shared/people.ts'
import type { SimPerson } from '../simulator/api.ts'
import { realWaits } from '../electron/whatsapp/index.ts'
import { readFact, readFacts, writeFact } from '../electron/storage/facts.ts'
import type { Measured } from './figures.ts'
import { idOf, isListed } from './people.ts'
import { askEverybodyAtOnce, askOne, linkPlain } from './plain.ts'
import { linkRoster, type Roster, settled } from './roster.ts'
import { type FarSimulator, startSimulatorThread } from './simulator.ts'

const PEOPLE = 1_000
const ROUND_TRIP = 80
const LIMIT = 60
const ON_SCREEN = 14
const asked: readonly FactKind[] = ['about', 'picture', 'business']
const kinds: readonly FactKind[] = [...asked, 'registered', 'lid', 'username', 'devices']
const YEAR = 365 * 86_400_000

type Chosen = { readonly id: PersonId; readonly person: SimPerson }

/** A thousand people with both addresses. Of them, and of everybody else, everything is known and nothing due. */
const choose = async (simulator: FarSimulator, { db }: Roster): Promise<readonly Chosen[]> => {
  const all = (await simulator.people.all()).filter(
    (person) => isListed(person) && person.registered && person.pn !== null && person.lid !== null,
  )
  const chosen = all.slice(0, PEOPLE).flatMap((person) => {
    const id = idOf(db, person)
    return id ? [{ id, person }] : []
  })
  if (chosen.length < PEOPLE) throw new Error(`only ${chosen.length} people to ask about`)
  const now = Date.now()
  const fresh = {
    state: 'unset',
    value: null,
    dated: null,
    asked: now,
    answered: now,
    due: now + YEAR,
    tries: 0,
  } as const
  const registered = { ...fresh, state: 'value', value: '1' } as const
  db.commit((tx) => {
    for (const row of tx.all('SELECT id FROM person WHERE merged IS NULL'))
      for (const kind of kinds)
        writeFact(tx, row['id'] as PersonId, kind, kind === 'registered' ? registered : fresh)
  })
  return chosen
}

/** A day later: about, picture and business of these people are out of date. */
const makeDue = ({ db }: Roster, people: readonly Chosen[]): void =>
  db.commit((tx) => {
    for (const { id } of people)
      for (const kind of asked) {
        const fact = readFact(tx, id, kind)
        const old = Date.now() - YEAR
        writeFact(tx, id, kind, { ...fact, asked: old, answered: old, due: 0, tries: 0 })
      }
  })

/** Makes these people out of date, lets the round ask about them, and resolves with the milliseconds until the last answer is stored. */
const refresh = (roster: Roster, people: readonly Chosen[]): Promise<number> => {
  const { contacts, db } = roster
  const from = performance.now()
  const since = Date.now()
  const isAsked = (id: PersonId): boolean => {
    const facts = readFacts(db, id)
    return asked.every((kind) => (facts.get(kind)?.asked ?? 0) >= since)
  }
  return new Promise((resolve) => {
    const off = contacts.refresh.onAsking((asking) => {
      if (asking.length > 0 || !people.every(({ id }) => isAsked(id))) return
      off()
      resolve(performance.now() - from)
    })
    makeDue(roster, people)
    contacts.refresh.hear({ is: 'settled' })
  })
}

const questions = async ({ counters }: FarSimulator): Promise<number> => {
  const { questions: by } = await counters.now()
  return by.usync + by.picture + by.business
}

/** Pictures of the first rows are on this computer, as when the window has been open. */
const lookAtScreen = async ({ contacts, db }: Roster, people: readonly Chosen[]): Promise<void> => {
  contacts.refresh.seen(people.slice(0, ON_SCREEN).map(({ id }) => id))
  for (let held = -1, quiet = 0; quiet < 5;) {
    await new Promise((later) => setTimeout(later, 200))
    const now = Number(db.get('SELECT count(*) AS n FROM image')?.['n'])
    quiet = now === held ? quiet + 1 : 0
    held = now
  }
}

const unlimitedRun = async (): Promise<Measured> => {
  const simulator = await startSimulatorThread({ people: 2_000, seed: 7 })
  const scan = (qr: string): Promise<void> => simulator.phone.scan(qr)
  const roster = await linkRoster(simulator, scan)
  await settled(roster)
  const people = await choose(simulator, roster)
  const jids = people.map(({ person }) => person.pn ?? '')
  const plain = await linkPlain(simulator.url, scan)
  await simulator.faults.roundTrip(ROUND_TRIP)

  await simulator.counters.reset()
  const ours = await refresh(roster, people)
  const ourQuestions = await questions(simulator)
  console.log(`  Roster: ${ours.toFixed(0)} ms, ${ourQuestions} questions`)

  await lookAtScreen(roster, people)
  await simulator.counters.reset()
  await refresh(roster, people)
  await lookAtScreen(roster, people)
  const { pictureBytes } = await simulator.counters.now()
  const unchanged = await questions(simulator)

  await simulator.counters.reset()
  const together = performance.now()
  const lostTogether = await askEverybodyAtOnce(plain, jids)
  const parallel = performance.now() - together
  console.log(`  everybody at once: ${parallel.toFixed(0)} ms, ${lostTogether} without an answer`)

  await simulator.counters.reset()
  const alone = performance.now()
  for (const jid of jids) await askOne(plain, jid)
  const oneByOne = performance.now() - alone
  const theirQuestions = await questions(simulator)
  console.log(`  one by one: ${oneByOne.toFixed(0)} ms, ${theirQuestions} questions`)

  await plain.end(undefined)
  await roster.stop()
  await simulator.close()
  return {
    'refresh.questions': ourQuestions,
    'refresh.questions_one_by_one': theirQuestions,
    'refresh.speedup': oneByOne / ours,
    'refresh.speedup_parallel': parallel / ours,
    'refresh.unchanged_bytes': pictureBytes,
    'refresh.unchanged_questions': unchanged,
  }
}

const limitedRun = async (): Promise<Measured> => {
  const simulator = await startSimulatorThread({ people: 2_000, seed: 7 })
  const scan = (qr: string): Promise<void> => simulator.phone.scan(qr)
  const roster = await linkRoster(simulator, scan, realWaits)
  await settled(roster)
  const people = await choose(simulator, roster)
  const plain = await linkPlain(simulator.url, scan)
  await simulator.faults.roundTrip(ROUND_TRIP)
  const limit = async (): Promise<void> => {
    for (const kind of ['usync', 'picture'] as const) await simulator.faults.allowPerMinute(kind, LIMIT)
  }
  await limit()
  const before = roster.refusals()
  const ms = await refresh(roster, people)
  const refusals = roster.refusals() - before
  console.log(`  at the default pace: ${(ms / 1_000).toFixed(0)} s, ${refusals} refusals`)
  await limit()
  const lost = await askEverybodyAtOnce(
    plain,
    people.map(({ person }) => person.pn ?? ''),
  )
  await plain.end(undefined)
  await roster.stop()
  await simulator.close()
  return { 'refresh.lost_parallel': lost, 'refresh.rate_limited': refusals }
}

export const measureRefresh = async (): Promise<Measured> => ({
  ...(await unlimitedRun()),
  ...(await limitedRun()),
})
