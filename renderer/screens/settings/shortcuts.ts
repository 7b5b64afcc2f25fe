import type { MessageId } from '../../words/messages.ts'

/** What the keyboard does, for the table in Settings and behind `?`. `Mod` is Ctrl, and ⌘ on macOS. */
export type Shortcut = {
  readonly id: MessageId
  readonly keys: readonly string[]
  /** A single letter or sign, which the setting turns off. */
  readonly isLetter?: true
}

export const shortcuts: readonly Shortcut[] = [
  { id: 'shortcuts.search', keys: ['Mod+F'] },
  { id: 'shortcuts.search', keys: ['/'], isLetter: true },
  { id: 'shortcuts.palette', keys: ['Mod+K'] },
  { id: 'shortcuts.move', keys: ['↑', '↓'] },
  { id: 'shortcuts.pages', keys: ['PgUp', 'PgDn'] },
  { id: 'shortcuts.ends', keys: ['Home', 'End'] },
  { id: 'shortcuts.open', keys: ['Enter'] },
  { id: 'shortcuts.block', keys: ['B'], isLetter: true },
  { id: 'shortcuts.menu', keys: ['Shift+F10'] },
  { id: 'shortcuts.undo', keys: ['Mod+Z'] },
  { id: 'shortcuts.clear', keys: ['Esc'] },
  { id: 'shortcuts.areas', keys: ['F6'] },
  { id: 'shortcuts.settings', keys: ['Mod+,'] },
  { id: 'shortcuts.show', keys: ['?'], isLetter: true },
]

/** The rows to show, with single letters or without. */
export const shownShortcuts = (letters: boolean): readonly Shortcut[] =>
  shortcuts.filter((one) => letters || !one.isLetter)
