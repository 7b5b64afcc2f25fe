import { expect, test } from 'vitest'
import type { Simulator } from '../../simulator/api.ts'
import { type Rig, simulator, startRig } from './rig.fixture.ts'

/** Everybody who is saved, and everybody talked with, as the phone has it. */
const expectEverybody = (sim: Simulator, rig: Rig): void => {
  for (const person of sim.people.all()) {
    const key = person.pn ?? person.lid ?? ''
    if (person.saved !== null) expect(rig.saved.get(key)).toBe(person.saved)
    if (person.talked === null) continue
    const talked = rig.news.some(
      (news) => news.is === 'talked' && [person.pn, person.lid].includes(news.who.lid ?? news.who.pn),
    )
    expect(talked).toBe(true)
  }
}
const scanned = async (): Promise<{ sim: Simulator; rig: Rig; frames: number }> => {
  const sim = await simulator()
  const rig = startRig(sim)
  await rig.state('unlinked')
  await rig.whatsapp.pair({ by: 'qr' })
  await sim.phone.scan(await rig.qr())
  return { sim, rig, frames: sim.counters.now().framesOut }
}

test(
  'a first sync that is cut at any of its frames brings everybody all the same',
  { timeout: 180_000 },
  async () => {
    const whole = await scanned()
    await whole.rig.state('ready')
    const frames = whole.sim.counters.now().framesOut - whole.frames
    expect(frames).toBeGreaterThan(10)

    const cutAt = async (frame: number): Promise<void> => {
      const { sim, rig } = await scanned()
      sim.faults.cutAtFrame(frame)
      await rig.state('ready')
      await rig.until(
        () => frame <= 2 || sim.counters.now().logins > 1 || frame > frames - 3,
        `cut at ${frame}`,
      )
      await rig.until(
        () => rig.whatsapp.state().is === 'ready' && rig.news.some(({ is }) => is === 'settled'),
      )
      expectEverybody(sim, rig)
      expect(sim.counters.now()).toMatchObject({ chatMessages: 0, badSignatures: 0 })
      await rig.whatsapp.close()
      await sim.close()
    }
    const all = Array.from({ length: frames }, (_, i) => i + 1)
    for (let at = 0; at < all.length; at += 6) await Promise.all(all.slice(at, at + 6).map(cutAt))
  },
)

test('cut twice, at the same place', { timeout: 60_000 }, async () => {
  const { sim, rig } = await scanned()
  sim.faults.cutAtFrame(12)
  await rig.until(() => rig.states.some(({ is }) => is === 'offline') || sim.counters.now().logins > 1)
  sim.faults.cutAtFrame(12)
  await rig.state('ready')
  expectEverybody(sim, rig)
})
