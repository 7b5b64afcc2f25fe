import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import type { Simulator } from '../../simulator/api.ts'
import { temporaryFolder } from '../storage/folder.fixture.ts'
import { type Death, mortal, mortalStores, savedNames } from './mortal.fixture.ts'
import { type Rig, simulator, startRig } from './rig.fixture.ts'

type Life = {
  readonly rig: Rig
  readonly names: () => Record<string, string>
  readonly end: () => Promise<void>
}
/** One run of the program on this folder. When it "dies" its socket goes, and nothing is written any more. */
const live = (sim: Simulator, folder: string, death: Death): Life => {
  const { vault, directory, close } = mortalStores(folder, death)
  const rig = startRig(sim, { keys: vault })
  rig.whatsapp.on((news) => {
    if (!death.dead) directory.take(news)
  })
  death.die = () => {
    sim.disconnect('drop')
    rig.whatsapp.slept()
  }
  return {
    rig,
    names: () => savedNames(directory),
    end: async () => {
      await rig.whatsapp.close()
      close()
    },
  }
}
const saved = (sim: Simulator): Record<string, string> =>
  Object.fromEntries(
    sim.people.all().flatMap(({ pn, lid, saved: name }) => (name === null ? [] : [[pn ?? lid ?? '', name]])),
  )
const scan = async (sim: Simulator, rig: Rig): Promise<void> => {
  await rig.state('unlinked')
  await rig.whatsapp.pair({ by: 'qr' })
  await sim.phone.scan(await rig.qr())
}
const isSettled = (rig: Rig): boolean => rig.news.some(({ is }) => is === 'settled')

/** Links, dies at this write, starts again (and links again, if the link itself was not done yet). */
const dieAt = async (at: number, when: Death['when']): Promise<void> => {
  const sim = await simulator()
  const folder = temporaryFolder()
  const death = mortal(at, when)
  const first = live(sim, folder, death)
  await scan(sim, first.rig).catch((error: unknown) => {
    if (!death.dead) throw error
  })
  await first.rig.until(() => death.dead || first.rig.whatsapp.state().is === 'ready')
  await first.end()
  const second = live(sim, folder, mortal())
  await second.rig.until(() => ['unlinked', 'ready'].includes(second.rig.whatsapp.state().is))
  if (second.rig.whatsapp.state().is === 'unlinked') await scan(sim, second.rig)
  await second.rig.until(() => isSettled(second.rig), `settled after a death ${when} write ${at}`)
  expect({ at, when, names: second.names() }).toEqual({ at, when, names: saved(sim) })
  expect(sim.counters.now()).toMatchObject({ chatMessages: 0, badSignatures: 0 })
  await second.end()
  await sim.close()
}

test(
  'whichever write is the last, everybody is there after the next start',
  { timeout: 240_000 },
  async () => {
    const sim = await simulator()
    const death = mortal()
    const whole = live(sim, temporaryFolder(), death)
    await scan(sim, whole.rig)
    await whole.rig.until(() => isSettled(whole.rig))
    expect(whole.names()).toEqual(saved(sim))
    await whole.end()
    expect(death.writes).toBeGreaterThan(30)

    // The first are keys and cursors, each of its own kind; what follows is one person like the other.
    const deaths = Array.from({ length: death.writes }, (_, i) => i + 1).flatMap((at) => [
      ...(at <= 36 || at % 24 === 0 ? [{ at, when: 'before' as const }] : []),
      ...(at % 24 === 12 ? [{ at, when: 'after' as const }] : []),
    ])
    for (let i = 0; i < deaths.length; i += 6)
      await Promise.all(deaths.slice(i, i + 6).map(({ at, when }) => dieAt(at, when)))
  },
)

type Line = { readonly qr?: string; readonly saved?: Record<string, string> }
/** Runs the program in a process of its own; resolves to how it ended and whom it had. */
const runProcess = (
  sim: Simulator,
  folder: string,
  write: number,
): Promise<{ signal: string | null; names: Line['saved'] }> =>
  new Promise((resolve) => {
    const file = join(import.meta.dirname, 'child.fixture.ts')
    const child = spawn(process.execPath, [file, sim.url, sim.root, folder, String(write)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let names: Line['saved']
    createInterface(child.stdout).on('line', (text) => {
      const line = JSON.parse(text) as Line
      names = line.saved ?? names
      // It may be killed before it has answered the phone.
      if (line.qr !== undefined) sim.phone.scan(line.qr).catch(() => undefined)
    })
    child.on('exit', (_code, signal) => resolve({ signal, names }))
  })

// Later writes carry as much as had come by then, so their number depends on the machine.
test.each([4, 10, 16, 22, 28])('kill -9 at write %i', { timeout: 60_000 }, async (write) => {
  const sim = await simulator()
  const folder = temporaryFolder()
  expect((await runProcess(sim, folder, write)).signal).toBe('SIGKILL')
  expect(await runProcess(sim, folder, 0)).toEqual({ signal: null, names: saved(sim) })
  expect(sim.counters.now()).toMatchObject({ chatMessages: 0, badSignatures: 0 })
})
