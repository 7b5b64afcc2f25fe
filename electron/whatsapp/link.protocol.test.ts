import { expect, test } from 'vitest'
import { link, simulator, startRig } from './rig.fixture.ts'

test('link by QR: everybody in the address book is there', async () => {
  const sim = await simulator()
  const rig = startRig(sim)
  await link(sim, rig)
  const expected = sim.people.all().filter((person) => person.saved !== null)
  expect(expected.length).toBeGreaterThan(10)
  for (const person of expected) expect(rig.saved.get(person.pn ?? person.lid ?? '')).toBe(person.saved)
  expect(rig.whatsapp.me()).toMatchObject({ number: expect.stringMatching(/^\d+$/) })
  expect(sim.counters.now()).toMatchObject({ chatMessages: 0, badSignatures: 0 })
})
