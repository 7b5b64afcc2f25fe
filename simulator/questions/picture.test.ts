import { describe, expect, test } from 'vitest'
import { cast } from '../directory/cast.ts'
import { childOf } from '../node.ts'
import type { Node } from '../node.ts'
import { pictureAt } from '../pictures.ts'
import { answer } from './index.ts'
import { castWorld, el, iq } from './world.fixture.ts'

const { world } = castWorld()
const ask = (target: string, attrs: Record<string, string> = {}, content: readonly Node[] = []) =>
  answer(
    iq('w:profile:picture', 'get', [el('picture', { type: 'preview', query: 'url', ...attrs }, content)], {
      target,
    }),
    world,
  )
const pictureOf = (reply: Node | null) => childOf(reply ?? undefined, 'picture')
const errorOf = (node: Node | null | undefined) => childOf(node ?? undefined, 'error')?.attrs['code']

describe('asking for a picture', () => {
  test.each(['preview', 'image'])('%s: id, and a URL that works', (type) => {
    const picture = pictureOf(ask(cast.padaria.jid, { type }))
    expect(picture?.attrs).toMatchObject({ id: '1700000001', type })
    const url = new URL(picture?.attrs['url'] ?? '')
    expect(url.origin).toBe(world.origin)
    expect(pictureAt(url, Date.now())).toMatchObject({ status: 200 })
  })

  test('works by number as well as by LID, and with a token', () => {
    const token = el('tctoken', {}, Uint8Array.of(1, 2, 3))
    expect(pictureOf(ask(cast.padaria.pn ?? '', {}, [token]))?.attrs['id']).toBe('1700000001')
  })

  test('refused, for privacy or for being blocked', () => {
    expect(errorOf(ask(cast.mohammed.jid))).toBe('401')
    expect(errorOf(ask(cast.offers.jid))).toBe('401')
  })

  test('no such account, no such size', () => {
    expect(errorOf(ask('12025550177@s.whatsapp.net'))).toBe('404')
    expect(errorOf(ask(cast.gone.jid))).toBe('404')
    expect(errorOf(ask(cast.padaria.jid, { type: 'huge' }))).toBe('400')
  })

  const people = Array.from({ length: 80 }, (_, at) => `80000000000${at}@lid`)

  test('unchanged has four forms, none of them with a URL', () => {
    const forms = new Set(
      people.map((jid) => {
        world.directory.change(jid, { picture: { is: 'value', id: '1600000000' } })
        const reply = ask(jid, { id: '1600000000' })
        expect(reply?.attrs['type']).toBe('result')
        const picture = pictureOf(reply)
        expect(picture?.attrs['url']).toBeUndefined()
        return picture ? Object.keys(picture.attrs).join() : 'absent'
      }),
    )
    expect(forms).toEqual(new Set(['absent', '', 'id', 'status']))
    expect(pictureOf(ask(people[0] ?? '', { id: '1' }))?.attrs['url']).toBeDefined()
  })

  test('none has three forms', () => {
    const forms = new Set(
      people.map((jid) => {
        world.directory.change(jid, { picture: { is: 'unset' } })
        const reply = ask(jid)
        const picture = pictureOf(reply)
        if (!picture) return `iq ${errorOf(reply)}`
        return picture.attrs['status'] ?? `picture ${errorOf(picture)}`
      }),
    )
    expect(forms).toEqual(new Set(['iq 404', '204', 'picture 404']))
  })

  test('the own picture is answered, and with a token never', () => {
    const token = el('tctoken', {}, Uint8Array.of(1))
    expect(pictureOf(ask('5511955550100@s.whatsapp.net'))?.attrs['id']).toBe('1700000099')
    expect(ask('5511955550100@s.whatsapp.net', {}, [token])).toBeNull()
  })
})
