import type { MessageId } from '../../words/messages.ts'

/**
 * What the keyboard does, for the table in Settings and behind `?`. `Mod` is Ctrl, and ⌘ on macOS. `letters` are single
 * letters and signs, which the setting turns off.
 */
export type Shortcut = {
  readonly id: MessageId
  readonly keys: readonly string[]
  readonly letters?: readonly string[]
}

const shortcuts: readonly Shortcut[] = [
  { id: 'shortcuts.search', keys: ['Mod+F'], letters: ['/'] },
  { id: 'shortcuts.palette', keys: ['Mod+K'] },
  { id: 'shortcuts.settings', keys: ['Mod+,'] },
  { id: 'shortcuts.move', keys: ['↑', '↓'] },
  { id: 'shortcuts.pages', keys: ['PgUp', 'PgDn'] },
  { id: 'shortcuts.ends', keys: ['Home', 'End'] },
  { id: 'shortcuts.open', keys: ['Enter'] },
  { id: 'shortcuts.check', keys: ['Space'], letters: ['X'] },
  { id: 'shortcuts.checkRange', keys: ['Shift+↑', 'Shift+↓', 'Shift+Home', 'Shift+End'] },
  { id: 'shortcuts.checkAll', keys: ['Mod+A'] },
  { id: 'shortcuts.block', keys: [], letters: ['B'] },
  { id: 'shortcuts.menu', keys: ['Shift+F10'] },
  { id: 'shortcuts.copy', keys: ['Mod+C'] },
  { id: 'shortcuts.undo', keys: ['Mod+Z'] },
  { id: 'shortcuts.clear', keys: ['Esc'] },
  { id: 'shortcuts.areas', keys: ['F6'] },
  { id: 'shortcuts.show', keys: [], letters: ['?'] },
]

export type ShortcutRow = { readonly id: MessageId; readonly keys: readonly string[] }

/** The rows to show: with single letters or without, with the command key of this keyboard. */
export const shortcutRows = (letters: boolean, mod: string): readonly ShortcutRow[] =>
  shortcuts
    .map((one) => ({
      id: one.id,
      keys: [...one.keys, ...(letters ? (one.letters ?? []) : [])].map((key) => key.replace('Mod', mod)),
    }))
    .filter(({ keys }) => keys.length > 0)
