/** What a key does while the focus is in the list. Pure: it knows keys, not people. */
export type ListCommand =
  /** `extend`: the same with Shift, checking everybody on the way. */
  | { readonly do: 'move' | 'extend'; readonly to: Move }
  | {
      readonly do:
        'pane' | 'search' | 'block' | 'copy' | 'escape' | 'menu' | 'shortcuts' | 'check' | 'check-all'
    }
export type Move = 'up' | 'down' | 'page-up' | 'page-down' | 'first' | 'last'

export type AppCommand = 'search' | 'palette' | 'settings' | 'undo' | 'next-area' | 'previous-area'

export type KeyPress = {
  readonly key: string
  readonly ctrl: boolean
  readonly shift: boolean
  readonly alt: boolean
}

type KeyLike = {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

/** The command key is Ctrl, and ⌘ on macOS; either is taken everywhere. */
export const pressOf = (event: KeyLike): KeyPress => ({
  key: event.key,
  ctrl: event.ctrlKey || event.metaKey,
  shift: event.shiftKey,
  alt: event.altKey,
})

const moves = new Map<string, Move>([
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
  ['PageUp', 'page-up'],
  ['PageDown', 'page-down'],
  ['Home', 'first'],
  ['End', 'last'],
])

/** `letters` = single letters are commands (a setting; WCAG 2.1.4). `/` and `?` count as letters there. */
export const listCommand = (press: KeyPress, letters: boolean): ListCommand | null => {
  if (press.key === 'F10' && press.shift && !press.ctrl && !press.alt) return { do: 'menu' }
  if (press.key === 'ContextMenu') return { do: 'menu' }
  if (press.ctrl && !press.alt && !press.shift) {
    if (press.key.toLowerCase() === 'c') return { do: 'copy' }
    if (press.key.toLowerCase() === 'a') return { do: 'check-all' }
  }
  if (press.ctrl || press.alt) return null
  const to = moves.get(press.key)
  if (to) return { do: press.shift ? 'extend' : 'move', to }
  if (press.key === ' ' && !press.shift) return { do: 'check' }
  if (press.key === 'Enter') return { do: 'pane' }
  if (press.key === 'Escape') return { do: 'escape' }
  if (!letters) return null
  if (press.key === '/') return { do: 'search' }
  if (press.key === '?') return { do: 'shortcuts' }
  if (press.key.toLowerCase() === 'b' && !press.shift) return { do: 'block' }
  if (press.key.toLowerCase() === 'x' && !press.shift) return { do: 'check' }
  return null
}

/** Keys that mean the same wherever the focus is; `typing` = it is in a text field, whose own undo stays. */
export const appCommand = (press: KeyPress, typing: boolean): AppCommand | null => {
  if (press.key === 'F6' && !press.ctrl && !press.alt) return press.shift ? 'previous-area' : 'next-area'
  if (!press.ctrl || press.alt || press.shift) return null
  const key = press.key.toLowerCase()
  if (key === 'f') return 'search'
  if (key === 'k') return 'palette'
  if (key === ',') return 'settings'
  if (key === 'z' && !typing) return 'undo'
  return null
}

/** Where a move leads in a list of `count` rows, `page` of which fit; from nowhere (-1) it leads to an end. */
export const moveFrom = (index: number, to: Move, count: number, page: number): number => {
  const clamp = (n: number): number => Math.max(0, Math.min(count - 1, n))
  switch (to) {
    case 'first':
      return 0
    case 'last':
      return clamp(count - 1)
    case 'up':
      return clamp(index - 1)
    case 'down':
      return clamp(index + 1)
    case 'page-up':
      return clamp(index - Math.max(1, page))
    case 'page-down':
      return clamp(index + Math.max(1, page))
  }
}
