import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appCommand, listCommand, moveFrom, pressOf, type KeyPress } from './keys.ts'

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrl: false,
  shift: false,
  alt: false,
  ...held,
})

describe('keys in the list', () => {
  it.each([
    ['ArrowDown', { do: 'move', to: 'down' }],
    ['PageUp', { do: 'move', to: 'page-up' }],
    ['End', { do: 'move', to: 'last' }],
    ['Enter', { do: 'pane' }],
    ['Escape', { do: 'escape' }],
    ['b', { do: 'block' }],
    ['/', { do: 'search' }],
    ['?', { do: 'shortcuts' }],
    ['ContextMenu', { do: 'menu' }],
    ['x', { do: 'check' }],
    [' ', { do: 'check' }],
    ['e', null],
  ])('%s', (key, command) => expect(listCommand(press(key, { shift: key === '?' }), true)).toEqual(command))

  it('knows Shift+F10 and Ctrl+C', () => {
    expect(listCommand(press('F10', { shift: true }), false)).toEqual({ do: 'menu' })
    expect(listCommand(press('c', { ctrl: true }), false)).toEqual({ do: 'copy' })
  })
  it('checks with Shift and the arrows, and everybody with Ctrl+A', () => {
    expect(listCommand(press('ArrowDown', { shift: true }), false)).toEqual({ do: 'extend', to: 'down' })
    expect(listCommand(press('End', { shift: true }), false)).toEqual({ do: 'extend', to: 'last' })
    expect(listCommand(press('a', { ctrl: true }), false)).toEqual({ do: 'check-all' })
    expect(listCommand(press('a'), true)).toBeNull()
    expect(listCommand(press(' ', { shift: true }), true)).toBeNull()
  })
  it('has no command for any single letter or sign once they are switched off', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }), fc.boolean(), (key, shift) => {
        // The space bar is no letter.
        fc.pre(key !== ' ')
        expect(listCommand(press(key, { shift }), false)).toBeNull()
      }),
    )
  })
  it('blocks on a bare B only: typing "Beatriz", Ctrl+B and Alt+B never do', () => {
    expect(listCommand(press('B', { shift: true }), true)).toBeNull()
    expect(listCommand(press('b', { ctrl: true }), true)).toBeNull()
    expect(listCommand(press('b', { alt: true }), true)).toBeNull()
  })
})

describe('keys anywhere', () => {
  it('takes Ctrl and ⌘ alike', () => {
    const held = { altKey: false, shiftKey: false }
    for (const event of [
      { key: 'k', ctrlKey: true, metaKey: false, ...held },
      { key: 'K', ctrlKey: false, metaKey: true, ...held },
    ])
      expect(appCommand(pressOf(event), false)).toBe('palette')
  })
  it.each([
    ['f', 'search'],
    ['k', 'palette'],
    [',', 'settings'],
  ] as const)('takes Ctrl+%s for %s, also out of a text field', (key, command) => {
    expect(appCommand(press(key, { ctrl: true }), true)).toBe(command)
    expect(appCommand(press(key, { ctrl: true, alt: true }), false)).toBeNull()
    expect(appCommand(press(key), false)).toBeNull()
  })
  it('leaves a text field its own undo', () => {
    expect(appCommand(press('z', { ctrl: true }), true)).toBeNull()
    expect(appCommand(press('z', { ctrl: true }), false)).toBe('undo')
    expect(appCommand(press('z', { ctrl: true, shift: true }), false)).toBeNull()
  })
  it('goes through the areas both ways', () => {
    expect(appCommand(press('F6'), true)).toBe('next-area')
    expect(appCommand(press('F6', { shift: true }), true)).toBe('previous-area')
  })
})

describe('moving', () => {
  it('never leaves the list', () => {
    const to = fc.constantFrom('up', 'down', 'page-up', 'page-down', 'first', 'last') as fc.Arbitrary<'up'>
    fc.assert(
      fc.property(
        fc.integer({ min: -1, max: 60 }),
        to,
        fc.integer({ min: 1, max: 50 }),
        fc.nat(30),
        (i, way, n, page) => {
          const index = moveFrom(Math.min(i, n - 1), way, n, page)
          expect(index).toBeGreaterThanOrEqual(0)
          expect(index).toBeLessThan(n)
        },
      ),
    )
  })
  it('moves by one and by a screenful', () => {
    expect(moveFrom(3, 'down', 10, 4)).toBe(4)
    expect(moveFrom(3, 'page-down', 10, 4)).toBe(7)
    expect(moveFrom(-1, 'down', 10, 4)).toBe(0)
    expect(moveFrom(9, 'down', 10, 4)).toBe(9)
  })
})
