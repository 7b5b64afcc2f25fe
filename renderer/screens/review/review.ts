import type { Review, ReviewOpen, ReviewSkipped, Target } from '../../../shared/jobs.ts'
import { fold } from '../../../shared/text.ts'
import type { ListedRow } from '../../list/listed.ts'
import { matcher } from '../../list/search.ts'

/** More than this many are confirmed by typing how many they are. */
export const TYPED_ABOVE = 50

/** Who is left after some were left out. The address book stays first. */
export const stayingOf = (
  open: readonly ReviewOpen[],
  leftOut: ReadonlySet<Target>,
): { readonly staying: readonly ReviewOpen[]; readonly saved: readonly Target[] } => {
  const staying = leftOut.size === 0 ? open : open.filter(({ target }) => !leftOut.has(target))
  return { staying, saved: staying.filter(({ saved }) => saved).map(({ target }) => target) }
}

/** How much text a search finds of a target: what is known of the person, or the address itself. */
export const found = (
  open: readonly ReviewOpen[],
  query: string,
  rowOf: (target: Target) => ListedRow | undefined,
): readonly ReviewOpen[] => {
  if (query.trim() === '') return open
  const matches = matcher(query)
  return open.filter(({ target, number }) => {
    const row = rowOf(target)
    return matches(row ? row.searched : fold(number ? `${number.shown}\n${number.e164}` : target))
  })
}

export type SkippedGroup = {
  readonly code: ReviewSkipped['code']
  readonly count: number
  /** The jobs they wait in. */
  readonly jobs: readonly number[]
}

/** Why people are skipped, the commonest reason first. */
export const groupsOf = (skipped: Review['skipped']): readonly SkippedGroup[] => {
  const groups = new Map<ReviewSkipped['code'], { count: number; jobs: Set<number> }>()
  for (const { code, job } of skipped) {
    const group = groups.get(code) ?? { count: 0, jobs: new Set() }
    group.count += 1
    if (job !== null) group.jobs.add(job)
    groups.set(code, group)
  }
  return [...groups]
    .map(([code, { count, jobs }]) => ({ code, count, jobs: [...jobs] }))
    .sort((a, b) => b.count - a.count)
}

/** How long `count` people take at a pace, in minutes, rounded up; null = as fast as WhatsApp answers. */
export const minutesOf = (count: number, rate: number | null): number | null =>
  rate === null ? null : Math.ceil(count / rate)

/** Digits as the reader's language separates them: `1,312` and `1.312` are 1312. */
export const isTyped = (text: string, count: number): boolean =>
  text.normalize('NFKC').replace(/[\s.,'’\u00a0\u202f]/g, '') === String(count)
