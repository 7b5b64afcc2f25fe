import type { ErrorCode } from '../shared/result.ts'

/** Who met the trouble. What was said at start comes first, then the keys, then the block engine. */
const sources = ['start', 'session', 'blocking'] as const
export type ProblemSource = (typeof sources)[number]

/** Trouble with this computer, not with WhatsApp: with the disk, the saved list or the keys. */
const isOurs = (code: ErrorCode): boolean => /^(store|keys)_/.test(code)

/** What the window says about the stores, one thing at a time. */
export type Problems = {
  readonly now: () => ErrorCode | null
  /** Takes what a source says now; null = all is well again there. */
  readonly take: (source: ProblemSource, code: ErrorCode | null) => void
  /** Hears only what is new. */
  readonly on: (hear: (code: ErrorCode | null) => void) => () => void
}

export const createProblems = (atStart: ErrorCode | null): Problems => {
  const said = new Map<ProblemSource, ErrorCode>(atStart === null ? [] : [['start', atStart]])
  const listeners = new Set<(code: ErrorCode | null) => void>()
  const now = (): ErrorCode | null => sources.flatMap((source) => said.get(source) ?? [])[0] ?? null
  return {
    now,
    take: (source, code) => {
      const before = now()
      if (code === null) said.delete(source)
      else if (isOurs(code)) said.set(source, code)
      const after = now()
      if (after !== before) for (const hear of listeners) hear(after)
    },
    on: (hear) => {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
  }
}
