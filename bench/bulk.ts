import { fork } from 'node:child_process'
import type { Address, Lid, Pn } from '../shared/address.ts'
import type { PersonId } from '../shared/people.ts'
import type { Measured } from './figures.ts'
import { idOf, isListed } from './people.ts'
import { linkRoster, type Roster, settled } from './roster.ts'
import { type FarSimulator, startSimulatorThread } from './simulator.ts'
import { median } from './statistics.ts'

const PEOPLE = 1_000
const ROUND_TRIP = 10
const RUNS = 3
const never = new AbortController().signal

type Chosen = { readonly id: PersonId; readonly who: Address }

/** People with both addresses, whom nobody has blocked. */
export const choose = async (
  simulator: Pick<FarSimulator, 'people'>,
  { db }: Roster,
  count: number,
): Promise<readonly Chosen[]> => {
  const blocked = new Set(await simulator.people.blocked())
  const all = (await simulator.people.all()).flatMap((person) => {
    const { pn, lid, registered, formerLids = [] } = person
    if (
      !isListed(person) ||
      !registered ||
      pn === null ||
      lid === null ||
      [pn, lid, ...formerLids].some((jid) => blocked.has(jid))
    )
      return []
    const id = idOf(db, person)
    return id ? [{ id, who: { pn: pn as Pn, lid: lid as Lid } }] : []
  })
  if (all.length < count) throw new Error(`only ${all.length} people to block`)
  return all.slice(0, count)
}

/** One job from the press to its end, ms. */
export const runJob = async ({ contacts }: Roster, ids: readonly PersonId[]): Promise<number> => {
  const { blocking } = contacts
  const from = performance.now()
  const job = await blocking.set(ids, 'blocked')
  await new Promise<void>((done) => {
    const look = (): void => {
      if (blocking.job(job)?.state !== 'done') return
      off()
      done()
    }
    const off = blocking.onJob(look)
  })
  const ms = performance.now() - from
  const counts = blocking.job(job)!.counts
  if (counts.done !== ids.length) throw new Error(`the job ended with ${JSON.stringify(counts)}`)
  return ms
}

const bare = async (
  { wa }: Roster,
  people: readonly Chosen[],
  to: 'blocked' | 'allowed',
): Promise<number> => {
  const from = performance.now()
  for (const { who } of people) await wa.setBlock(who, to, never)
  return performance.now() - from
}

const overhead = async (): Promise<Measured> => {
  const simulator = await startSimulatorThread({ people: 2_000, seed: 7 })
  const roster = await linkRoster(simulator, (qr) => simulator.phone.scan(qr))
  await settled(roster)
  const people = await choose(simulator, roster, PEOPLE)
  const ids = people.map(({ id }) => id)
  const allowAll = async (): Promise<void> => {
    await simulator.faults.roundTrip(0)
    await bare(roster, people, 'allowed')
    await roster.contacts.blocking.read()
    await settled(roster)
    await simulator.faults.roundTrip(ROUND_TRIP)
  }
  const jobs: number[] = []
  const questions: number[] = []
  const reads: number[] = []
  await simulator.faults.roundTrip(ROUND_TRIP)
  for (let run = 0; run < RUNS; run++) {
    questions.push(await bare(roster, people, 'blocked'))
    await allowAll()
    await simulator.counters.reset()
    jobs.push(await runJob(roster, ids))
    reads.push((await simulator.counters.now()).blockReads)
    await allowAll()
    console.log(
      `  run ${run + 1}: job ${jobs.at(-1)!.toFixed(0)} ms, bare ${questions.at(-1)!.toFixed(0)} ms, ${reads.at(-1)} reads`,
    )
  }
  await roster.stop()
  await simulator.close()
  return { 'bulk.overhead': median(jobs) / median(questions), 'bulk.list_reads': Math.max(...reads) }
}

/** Resident memory of a fresh process at the end of a job, after everything that can be collected was, bytes. */
const memoryOf = async (people: number): Promise<number> => {
  const simulator = await startSimulatorThread({ people: 20_000, seed: 7 })
  const child = fork(
    new URL('./bulk-memory.ts', import.meta.url),
    [simulator.url, simulator.root, String(people)],
    {
      execArgv: ['--expose-gc'],
    },
  )
  const [blocked, all] = [await simulator.people.blocked(), await simulator.people.all()]
  const bytes = await new Promise<number>((resolve, reject) => {
    child.on('message', (message: { readonly qr?: string; readonly ready?: true; readonly rss?: number }) => {
      if (message.qr !== undefined) simulator.phone.scan(message.qr).catch(reject)
      if (message.ready) child.send({ blocked, all })
      if (message.rss !== undefined) resolve(message.rss)
    })
    child.once('exit', (code) => reject(new Error(`ended with ${code ?? 'a signal'}`)))
  })
  child.disconnect()
  await simulator.close()
  return bytes
}

export const measureBulk = async (): Promise<Measured> => {
  const figures = await overhead()
  const small: number[] = []
  const large: number[] = []
  for (let run = 0; run < RUNS; run++) {
    small.push(await memoryOf(1_000))
    large.push(await memoryOf(10_000))
    console.log(
      `  memory: ${(small.at(-1)! / 2 ** 20).toFixed(0)} MB after 1,000, ${(large.at(-1)! / 2 ** 20).toFixed(0)} MB after 10,000`,
    )
  }
  return { ...figures, 'bulk.memory_slope': median(large) / median(small) }
}
