import { expect, test } from 'vitest'
import type { SimPerson, Simulator } from '../../simulator/api.ts'
import type { News } from '../contacts/ports.ts'
import { link, type Rig, simulator, startRig } from './rig.fixture.ts'

type Is<K extends News['is']> = News & { readonly is: K }
const told = <K extends News['is']>(rig: Rig, is: K): Is<K>[] =>
  rig.news.filter((news): news is Is<K> => news.is === is)
const linked = async (
  options: Parameters<typeof simulator>[0] = {},
): Promise<{ sim: Simulator; rig: Rig }> => {
  const sim = await simulator(options)
  const rig = startRig(sim)
  await link(sim, rig)
  return { sim, rig }
}
const somebody = (
  sim: Simulator,
  which: (person: SimPerson) => boolean,
): SimPerson & { pn: string; lid: string } => {
  const found = sim.people.all().find((person) => person.pn !== null && person.lid !== null && which(person))
  if (!found) throw new Error('nobody like this in the cast')
  return found as SimPerson & { pn: string; lid: string }
}

test('the first sync: myself, names with their source, pairs, when we talked, then settled', async () => {
  const { sim, rig } = await linked()
  const [me] = told(rig, 'me')
  expect(me?.who.pn).toMatch(/@s\.whatsapp\.net$/)
  expect(rig.news.findIndex(({ is }) => is === 'me')).toBeLessThan(
    rig.news.findIndex(({ is }) => is === 'seen'),
  )
  const everybody = told(rig, 'seen').flatMap(({ people }) => people)
  expect(
    everybody.some(({ who }) => who.pn === me?.who.pn || (who.lid !== null && who.lid === me?.who.lid)),
  ).toBe(false)
  for (const { who } of everybody) expect(who.pn ?? who.lid).toMatch(/^\d+@(s\.whatsapp\.net|lid)$/)

  const push = told(rig, 'seen').flatMap(({ from, people }) => (from === 'push' ? people : []))
  for (const person of sim.people.all().filter(({ push: name }) => name !== null))
    expect(
      push.some(
        ({ who, push: name }) =>
          name === person.push && [person.pn, person.lid].some((jid) => jid === (who.lid ?? who.pn)),
      ),
    ).toBe(true)

  const talked = new Map(told(rig, 'talked').map(({ who, at }) => [String(who.lid ?? who.pn), at]))
  const chats = sim.people.all().filter((person) => person.talked !== null)
  expect(chats.length).toBeGreaterThan(3)
  for (const person of chats) {
    const at = talked.get(person.lid ?? person.pn ?? '') ?? 0
    expect(Math.abs(at - (person.talked ?? 0))).toBeLessThan(1_000)
  }
  expect(told(rig, 'settled')).toHaveLength(1)
  expect(told(rig, 'blocks-stale').length).toBeGreaterThan(0)
})

test('contacts added, renamed and removed on the phone, with and without the old name', async () => {
  const { sim, rig } = await linked()
  const stranger = somebody(sim, (person) => person.saved === null)
  const friend = somebody(sim, (person) => person.saved !== null)
  sim.phone.addContact(stranger.pn, 'Brand New')
  await rig.until(() => rig.saved.get(stranger.pn) === 'Brand New')
  sim.phone.renameContact(friend.pn, 'Other Name')
  await rig.until(() => rig.saved.get(friend.pn) === 'Other Name')
  sim.phone.removeContact(friend.pn, { nameless: true })
  await rig.until(() => !rig.saved.has(friend.pn))
  sim.phone.removeContact(stranger.pn)
  await rig.until(() => !rig.saved.has(stranger.pn))
  sim.phone.addContact(friend.pn, 'Back Again')
  await rig.until(() => rig.saved.get(friend.pn) === 'Back Again')
})

test('a message moves "last talked"; nothing is sent back but receipts', async () => {
  const { sim, rig } = await linked()
  const person = somebody(sim, ({ saved }) => saved !== null)
  const at = Math.floor(Date.now() / 1_000) * 1_000 + 5_000
  sim.phone.talk(person.lid, at)
  await rig.until(() =>
    told(rig, 'talked').some((news) => news.at === at && (news.who.lid ?? news.who.pn) === person.lid),
  )
  expect(sim.counters.now().chatMessages).toBe(0)
})

test('about, picture and number changed: what is stale, and who moved', async () => {
  const { sim, rig } = await linked()
  const person = somebody(sim, ({ saved, picture }) => saved !== null && picture.is === 'value')
  const stale = (fact: string): boolean =>
    told(rig, 'stale').some(
      (news) =>
        news.fact === fact &&
        [news.who.pn, news.who.lid].some((jid) => jid === person.lid || jid === person.pn),
    )
  sim.phone.changeAbout(person.pn, 'Something else')
  await rig.until(() => stale('about'))
  sim.phone.changePicture(person.pn)
  await rig.until(() => stale('picture'))
  sim.phone.changeNumber(person.pn, '4915199999999@s.whatsapp.net')
  await rig.until(() => told(rig, 'moved').length > 0)
  expect(told(rig, 'moved')[0]).toMatchObject({
    from: { pn: person.pn },
    to: { pn: '4915199999999@s.whatsapp.net' },
  })
})

test.each(['items', 'no-items'] as const)('blocked from the phone (%s): the list is stale', async (how) => {
  const { sim, rig } = await linked()
  const before = told(rig, 'blocks-stale').length
  const person = somebody(sim, ({ pn }) => !sim.people.blocked().includes(pn ?? ''))
  sim.phone.block(person.pn, how)
  await rig.until(() => told(rig, 'blocks-stale').length > before)
  expect(told(rig, 'blocks-stale').at(-1)?.dhash).not.toBeNull()
})

test('a phone that sends no history and no address book is survived', async () => {
  const sim = await simulator()
  sim.faults.answerLess(true)
  const rig = startRig(sim)
  await link(sim, rig)
  expect(rig.saved.size).toBe(0)
  expect(rig.problems).toEqual([])
})

test('an account in number mode syncs all the same', async () => {
  const { sim, rig } = await linked({ addressing: 'pn' })
  const expected = sim.people.all().filter((person) => person.saved !== null)
  expect(rig.saved.size).toBe(expected.length)
})

test('a large address book arrives in batches', async () => {
  const { sim, rig } = await linked({ castOnly: false, people: 3_000 })
  expect(rig.saved.size).toBe(sim.people.all().filter((person) => person.saved !== null).length)
  const book = told(rig, 'seen').filter(({ from }) => from === 'book')
  expect(book.length).toBeLessThan(40)
  expect(Math.max(...book.map(({ people }) => people.length))).toBeLessThanOrEqual(500)
})
