import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Lid, Pn } from '../../shared/address.ts'
import { AppError } from '../../shared/result.ts'
import type { News } from '../contacts/ports.ts'
import { createOutbox, type Outbox } from './outbox.ts'

const person = (id: number): { who: { pn: null; lid: Lid } } => ({
  who: { pn: null, lid: `${1_000 + id}@lid` as Lid },
})
const seen = (id: number, from: 'book' | 'push' = 'book'): News => ({
  is: 'seen',
  from,
  people: [person(id)],
})
const outbox = (deliver: (news: News) => void | Promise<void>): { box: Outbox; problems: AppError[] } => {
  const problems: AppError[] = []
  const box = createOutbox({
    deliver,
    failed: (error) => problems.push(error),
    retryMs: 5,
    now: () => Date.now(),
  })
  return { box, problems }
}
const idle = async (box: Outbox): Promise<void> => {
  while (!box.idle) await turn()
}

test('one record at a time becomes batches, in order, and never within the caller', async () => {
  const got: News[] = []
  const { box } = outbox((news) => void got.push(news))
  for (let id = 0; id < 1_300; id++) box.push(seen(id))
  box.push(seen(1, 'push'))
  box.push({ is: 'settled' })
  expect(got).toEqual([])
  await idle(box)
  const people = got.flatMap((news) => (news.is === 'seen' && news.from === 'book' ? news.people : []))
  expect(people).toEqual(Array.from({ length: 1_300 }, (_, id) => person(id)))
  expect(got.length).toBeLessThan(32)
  expect(Math.max(...got.map((news) => (news.is === 'seen' ? news.people.length : 0)))).toBeLessThanOrEqual(
    50,
  )
  expect(got.at(-1)).toEqual({ is: 'settled' })
})

test('a large piece is split', async () => {
  const sizes: number[] = []
  const { box } = outbox((news) => void sizes.push(news.is === 'seen' ? news.people.length : 0))
  box.push({ is: 'seen', from: 'push', people: Array.from({ length: 1_200 }, (_, id) => person(id)) })
  await idle(box)
  expect(sizes).toEqual(Array.from({ length: 24 }, () => 50))
})

test('the pair that follows a person told with both addresses is dropped, another is not', async () => {
  const got: News[] = []
  const { box } = outbox((news) => void got.push(news))
  const [pn, lid] = ['4915112345678@s.whatsapp.net' as Pn, '1001@lid' as Lid]
  box.push({ is: 'seen', from: 'book', people: [{ who: { pn, lid } }] })
  box.push({ is: 'same', pn, lid })
  box.push({ is: 'same', pn, lid: '1002@lid' as Lid })
  await idle(box)
  expect(got.map(({ is }) => is)).toEqual(['seen', 'same'])
})

test('small news travel together, in order, and not with other news', async () => {
  const got: News[] = []
  const { box } = outbox((news) => void got.push(news))
  const talked = (id: number): News => ({ is: 'talked', ...person(id), at: id + 1 })
  for (let id = 0; id < 250; id++) box.push(talked(id))
  box.push({ is: 'settled' })
  box.push(talked(250))
  await idle(box)
  const sizes = got.map((news) => (news.is === 'many' ? news.news.length : 1))
  expect(Math.max(...sizes)).toBe(100)
  expect(got.length).toBeLessThan(8)
  expect(got.flatMap((news): readonly News[] => (news.is === 'many' ? news.news : [news]))).toEqual([
    ...Array.from({ length: 250 }, (_, id) => talked(id)),
    { is: 'settled' },
    talked(250),
  ])
})

test('what waits behind runs after everything before it was delivered', async () => {
  const order: string[] = []
  const { box } = outbox((news) => void order.push(news.is))
  box.push(seen(1))
  box.then(() => {
    order.push('then')
    box.push({ is: 'settled' })
  })
  box.push({ is: 'blocks-stale', dhash: null })
  await idle(box)
  expect(order).toEqual(['seen', 'then', 'blocks-stale', 'settled'])
})

test('a full disk is tried again, and nothing overtakes', async () => {
  let full = 2
  const got: string[] = []
  const { box, problems } = outbox((news) => {
    if (full-- > 0) throw new AppError('store_full', 'full', true)
    got.push(news.is)
  })
  box.push(seen(1))
  box.push({ is: 'settled' })
  await idle(box)
  expect(got).toEqual(['seen', 'settled'])
  expect(problems.map(({ code }) => code)).toEqual(['store_full', 'store_full'])
})

test('what can never be stored is told and dropped, so that the rest arrives', async () => {
  const got: string[] = []
  const { box, problems } = outbox((news) => {
    if (news.is === 'seen') throw new Error('a bug')
    got.push(news.is)
  })
  box.push(seen(1))
  box.push({ is: 'settled' })
  await idle(box)
  expect(got).toEqual(['settled'])
  expect(problems.map(({ code }) => code)).toEqual(['internal'])
})

test('draining delivers at once; closed, nothing more is taken', async () => {
  const got: string[] = []
  const { box } = outbox((news) => void got.push(news.is))
  box.push(seen(1))
  await box.drain()
  expect(got).toEqual(['seen'])
  box.close()
  box.push({ is: 'settled' })
  await box.drain()
  await sleep(5)
  expect(got).toEqual(['seen'])
})

test('a delivery that takes its time holds back what stands behind it, and what comes meanwhile still becomes batches', async () => {
  const order: string[] = []
  const { box } = outbox(async (news) => {
    order.push(`${news.is} begins`)
    await sleep(5)
    order.push(`${news.is} of ${news.is === 'seen' ? news.people.length : 0}`)
  })
  box.push(seen(1))
  box.then(async () => {
    await sleep(5)
    order.push('then')
  })
  await turn()
  await turn()
  expect(order).toEqual(['seen begins'])
  expect(box.idle).toBe(false)
  box.push(seen(2))
  box.push(seen(3))
  await idle(box)
  expect(order).toEqual(['seen begins', 'seen of 1', 'then', 'seen begins', 'seen of 2'])
})

test('work that fails is told, and what stands behind it goes on', async () => {
  const got: string[] = []
  const { box, problems } = outbox((news) => void got.push(news.is))
  box.then(() => {
    throw new Error('closed')
  })
  box.push({ is: 'settled' })
  await idle(box)
  expect(got).toEqual(['settled'])
  expect(problems.map(({ code }) => code)).toEqual(['internal'])
})
