import { fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { SessionState } from '../../shared/session.ts'
import { createDirectory, type Directory } from '../contacts/directory.ts'
import type { News } from '../contacts/ports.ts'
import { openDb } from '../storage/db.ts'
import { fakeWrap } from '../storage/keywrap.fixture.ts'
import { savedNames } from './mortal.fixture.ts'
import { createRemote, type LinkProcess } from './remote.ts'
import { simulator } from './rig.fixture.ts'
import { realClock } from './timing.fixture.ts'
import { quickWaits } from './waits.ts'

const forkNode = (): LinkProcess & { readonly murder: () => void; readonly runs: () => boolean } => {
  const child = fork(join(import.meta.dirname, 'process.ts'), [], {
    serialization: 'advanced',
    stdio: 'ignore',
  })
  return {
    post: (message) => {
      if (child.connected) child.send(message as object, () => undefined)
    },
    on: (hear) => void child.on('message', hear),
    onExit: (hear) => void child.once('exit', hear),
    kill: () => void child.kill(),
    murder: () => void child.kill('SIGKILL'),
    runs: () => child.exitCode === null && child.signalCode === null,
  }
}

/** A profile whose link is a process of its own, its directory here. */
const profile = async (options: Parameters<typeof simulator>[0] = {}) => {
  const sim = await simulator(options)
  const folder = mkdtempSync(join(tmpdir(), 'roster-link-'))
  const { db } = openDb(join(folder, 'roster.db'), { profile: 'simulated' })
  const directory: Directory = createDirectory(db, realClock)
  const forked: ReturnType<typeof forkNode>[] = []
  const states: SessionState[] = []
  const news: News[] = []
  const start = () => {
    const wa = createRemote({
      url: sim.url,
      root: sim.root,
      folder,
      list: join(folder, 'roster.db'),
      fork: () => {
        const link = forkNode()
        forked.push(link)
        return link
      },
      wrap: fakeWrap(),
      clock: realClock,
      waits: quickWaits,
      account: (pn) => directory.checkAccount(pn),
      kept: () => directory.count(),
      saved: () => directory.saved(),
    })
    wa.on((one) => {
      news.push(one)
      directory.take(one)
    })
    wa.onState((state) => states.push(state))
    let shown = ''
    wa.onState((state) => {
      if (state.is === 'unlinked' && state.why === 'new') void wa.pair({ by: 'qr' })
      if (state.is !== 'pairing' || state.by !== 'qr' || state.qr === null || state.qr === shown) return
      shown = state.qr
      void sim.phone.scan(shown).catch(() => undefined)
    })
    wa.start()
    return wa
  }
  const wa = start()
  onTestFinished(async () => {
    await wa.close()
    db.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const ready = (): Promise<void> => expect.poll(() => wa.state().is, { timeout: 20_000 }).toBe('ready')
  return { sim, folder, directory, wa, forked, states, news, ready }
}

test('a phone is linked, everybody is there, questions are answered, and the keys are sealed', async () => {
  const { sim, folder, directory, wa, ready } = await profile()
  await ready()
  const book = sim.people.all().filter(({ saved }) => saved !== null)
  expect(Object.keys(savedNames(directory))).toHaveLength(book.length)
  const never = new AbortController().signal
  const { entries } = await wa.readBlocks(never)
  expect(entries).toHaveLength(sim.people.blocked().length)
  expect(wa.me()?.number).toMatch(/^\d+$/)
  expect(wa.keys()).toBe('protected')
  expect(readFileSync(join(folder, 'keys.db')).includes('noiseKey')).toBe(false)
})

test('a process that is killed is started again, what was asked is rejected, and nothing is lost', async () => {
  const { sim, directory, wa, forked, states, news, ready } = await profile()
  await ready()
  sim.faults.set({ on: 'block-get', is: 'silence', times: 1 })
  const asked = wa.readBlocks(new AbortController().signal)
  setTimeout(() => forked[0]!.murder(), 50)
  await expect(asked).rejects.toMatchObject({ code: 'offline', failure: { retryable: true } })
  await expect.poll(() => forked.length, { timeout: 10_000 }).toBe(2)
  expect(states.some(({ is }) => is === 'offline')).toBe(true)
  expect(news.some((one) => one.is === 'online' && !one.yes)).toBe(true)
  await ready()
  expect(Object.keys(savedNames(directory)).length).toBeGreaterThan(10)
  await expect(wa.readBlocks(new AbortController().signal)).resolves.toBeDefined()
})

test('killed in the middle of the first sync: everybody is there all the same', async () => {
  const { sim, directory, forked, news, ready } = await profile({ castOnly: false, people: 600, seed: 7 })
  await expect.poll(() => news.some(({ is }) => is === 'seen'), { timeout: 20_000, interval: 1 }).toBe(true)
  forked[0]!.murder()
  await expect.poll(() => forked.length, { timeout: 10_000 }).toBe(2)
  await ready()
  const book = sim.people.all().filter(({ saved }) => saved !== null)
  await expect.poll(() => Object.keys(savedNames(directory)).length, { timeout: 10_000 }).toBe(book.length)
})

test('closed, the process is gone, and none is started again', async () => {
  const { wa, forked, ready } = await profile()
  await ready()
  expect(forked[0]!.runs()).toBe(true)
  await wa.close()
  // Whoever deletes the profile now finds no file of it open.
  expect(forked[0]!.runs()).toBe(false)
  await expect(wa.pair({ by: 'qr' })).rejects.toMatchObject({ code: 'offline' })
  await new Promise((resolve) => setTimeout(resolve, 4 * quickWaits.retryFirst))
  expect(forked).toHaveLength(1)
})
