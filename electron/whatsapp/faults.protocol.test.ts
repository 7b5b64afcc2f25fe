import { expect, test } from 'vitest'
import { addressOf, isLid, isPn, type Address } from '../../shared/address.ts'
import { failureOf } from '../../shared/result.ts'
import type { SimPerson, Simulator, SpoiltPicture } from '../../simulator/api.ts'
import { link, type Rig, simulator, startRig } from './rig.fixture.ts'

const linked = async (): Promise<{ sim: Simulator; rig: Rig }> => {
  const sim = await simulator({})
  const rig = startRig(sim)
  await link(sim, rig)
  return { sim, rig }
}
const of = ({ pn, lid }: SimPerson): Address => {
  const address = addressOf(pn && isPn(pn) ? pn : null, lid && isLid(lid) ? lid : null)
  if (!address) throw new Error('nobody')
  return address
}
const never = new AbortController().signal
const outcome = (work: Promise<{ readonly is: string }>): Promise<string> =>
  work.then(
    ({ is }) => is,
    (error: unknown) => failureOf(error).code,
  )
const withPicture = (sim: Simulator): SimPerson => {
  const blocked = sim.people.blocked()
  const person = sim.people
    .all()
    .find(
      ({ picture, registered, lid }) => registered && picture.is === 'value' && !blocked.includes(lid ?? ''),
    )
  if (!person) throw new Error('nobody')
  return person
}

test('whatever comes instead of a picture is refused, and the real one is taken after it', async () => {
  const { sim, rig } = await linked()
  const who = of(withPicture(sim))
  const spoilt: readonly SpoiltPicture[] = ['wrong-type', 'huge', 'truncated', 'redirected']
  for (const how of spoilt) {
    sim.faults.set({ on: 'picture-bytes', is: 'spoilt', how, times: 1 })
    expect([how, await outcome(rig.whatsapp.picture(who, 'preview', null, never))]).toEqual([how, 'refused'])
  }
  expect(await outcome(rig.whatsapp.picture(who, 'preview', null, never))).toBe('bytes')
})

test('a picture that its server does not have is asked for twice, not for ever', async () => {
  const { sim, rig } = await linked()
  sim.faults.set({ on: 'picture-bytes', is: 'error', code: 404, text: 'not-found' })
  const before = sim.counters.now().questions.picture
  expect(await outcome(rig.whatsapp.picture(of(withPicture(sim)), 'preview', null, never))).toBe('refused')
  expect(sim.counters.now().questions.picture - before).toBe(2)
})

test('what a business says about itself, and that a person says nothing', async () => {
  const { sim, rig } = await linked()
  const bakery = sim.people
    .all()
    .find(({ push, saved, business }) => business && (saved ?? push)?.includes('Padaria'))
  const person = sim.people.all().find(({ business, registered, lid }) => !business && registered && lid)
  if (!bakery || !person) throw new Error('nobody')
  const profile = await rig.whatsapp.business(of(bakery), never)
  expect(profile).toMatchObject({
    categories: ['Bakery'],
    address: 'Rua Estrela, 142, São Paulo',
    email: 'oi@estreladosul.example',
    timeZone: 'America/Sao_Paulo',
  })
  expect(profile?.websites).toHaveLength(2)
  expect(profile?.hours?.[0]).toEqual({ day: 'mon', open: { from: 360, to: 1140 } })
  expect(await rig.whatsapp.business(of(person), never)).toBeNull()
  sim.faults.set({ on: 'business', is: 'silence', times: 1 })
  await expect(rig.whatsapp.business(of(bakery), never)).rejects.toMatchObject({ code: 'timed_out' })
  sim.faults.set({ on: 'business', is: 'error', code: 429, text: 'rate-overlimit', times: 1 })
  await expect(rig.whatsapp.business(of(bakery), never)).rejects.toMatchObject({ code: 'rate_limited' })
})

test('the devices of a person, as JIDs', async () => {
  const { sim, rig } = await linked()
  const person = sim.people.all().find(({ devices, lid, registered }) => registered && lid && devices > 1)
  if (!person?.lid) throw new Error('nobody')
  const jids = await rig.whatsapp.devices(of(person), never)
  expect(jids).toHaveLength(person.devices)
  expect(jids[0]).toBe(person.lid)
  expect(jids[1]).toMatch(/^\d+:\d+@lid$/)
})
