import { expect, it } from 'vitest'
import { listCommand } from '../../list/keys.ts'
import { shortcutRows } from './shortcuts.ts'

const keysOf = (letters: boolean): readonly string[] =>
  shortcutRows(letters, 'Ctrl').flatMap(({ keys }) => keys)

it('leaves single letters out where they are turned off, and nothing else', () => {
  const without = keysOf(false)
  expect(without.filter((key) => /^.$/u.test(key) && !/[↑↓]/u.test(key))).toEqual([])
  expect(keysOf(true).filter((key) => !without.includes(key))).toEqual(['/', 'X', 'B', '?'])
})

it('shows no single letter that the list does not know, and every one that it does', () => {
  const press = (key: string) => listCommand({ key, ctrl: false, shift: false, alt: false }, true)
  // Without the space bar, which is shown by its name.
  const signs = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)).filter((key) => press(key))
  const known = new Set(signs.map((key) => key.toUpperCase()))
  expect(new Set(keysOf(true).filter((key) => /^[!-~]$/.test(key)))).toEqual(known)
})

it('names the command key of the keyboard', () => {
  expect(shortcutRows(true, '⌘').flatMap(({ keys }) => keys)).toContain('⌘+F')
})
