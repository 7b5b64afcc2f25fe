import type { AppStart, BlockListState } from '../../../shared/contract.ts'
import type { JobSummary, Verb } from '../../../shared/jobs.ts'
import type { PersonId } from '../../../shared/people.ts'
import type { ErrorCode } from '../../../shared/result.ts'
import type { SessionState } from '../../../shared/session.ts'

export type BannerNews = {
  readonly state: SessionState
  readonly profile: AppStart['profile']
  readonly slowedUntil: number | null
  /** What the stores have to say, until it was put away. */
  readonly problem: ErrorCode | null
  /** The job that waits for Continue or Leave it. */
  readonly paused: JobSummary | null
  readonly blocks: BlockListState
  /** When the list was last in step with WhatsApp; null = never. */
  readonly listOf: number | null
  /** The list is what is seen. */
  readonly hasList: boolean
  readonly now: number
}

export type BannerShown =
  | {
      readonly is: 'restricted' | 'too_old' | 'wrong_server' | 'replaced' | 'keys_unavailable'
    }
  | { readonly is: 'problem'; readonly code: ErrorCode }
  | { readonly is: 'slowed'; readonly until: number }
  | { readonly is: 'unlinked' | 'offline'; readonly listOf: number | null }
  | { readonly is: 'simulated'; readonly address: string }
  | { readonly is: 'demo' }
  | PausedShown

/** `checked` = WhatsApp's block list was read since. `person` for a job of one; `asked` of `total` for any other. */
export type PausedShown = {
  readonly is: 'paused'
  readonly job: number
  readonly verb: Verb
  readonly person: PersonId | null
  readonly asked: number
  readonly total: number
  readonly checked: boolean
  /** WhatsApp stopped it, with this reason; null = Roster was closed. */
  readonly why: ErrorCode | null
}

const pausedOf = (job: JobSummary, { stale }: BlockListState): PausedShown => {
  const { id, verb, person, counts, why } = job
  const asked = counts.done + counts.failed + counts.asking + counts.unsure
  return { is: 'paused', job: id, verb, person, asked, total: asked + counts.waiting, checked: !stale, why }
}

/** The first tries are not worth a word (the second may be a restart the server asked for); the dot beside the account says it. */
const TRIES_BEFORE_A_WORD = 3

/** The sentences of the connection that need a list to stand over; without one the pairing screen says them. */
const overList = ({ state, listOf }: BannerNews): BannerShown | null => {
  switch (state.is) {
    case 'restricted':
    case 'too_old':
    case 'wrong_server':
    case 'replaced':
    case 'keys_unavailable':
      return { is: state.is }
    case 'unlinked':
      return { is: 'unlinked', listOf }
    case 'offline':
      return { is: 'offline', listOf }
    case 'connecting':
      // As between the tries: a line that came and went would move the list with each.
      return state.attempt >= TRIES_BEFORE_A_WORD ? { is: 'offline', listOf } : null
    default:
      return null
  }
}

const weight: { readonly [B in BannerShown['is']]: number } = {
  restricted: 0,
  too_old: 0,
  wrong_server: 0,
  problem: 1,
  keys_unavailable: 2,
  replaced: 2,
  slowed: 3,
  unlinked: 4,
  offline: 5,
  paused: 6,
  simulated: 7,
  demo: 7,
}

/** One at a time: danger, then warnings, then offline, then what was left undone, then whose people these are. */
export const bannerOf = (news: BannerNews): BannerShown | null => {
  const { profile, slowedUntil, problem, paused, blocks, hasList, now } = news
  const all: readonly (BannerShown | null)[] = [
    hasList ? overList(news) : null,
    problem && { is: 'problem', code: problem },
    slowedUntil !== null && slowedUntil > now ? { is: 'slowed', until: slowedUntil } : null,
    hasList && paused ? pausedOf(paused, blocks) : null,
    profile.is === 'simulated'
      ? profile.demo
        ? { is: 'demo' }
        : { is: 'simulated', address: profile.url }
      : null,
  ]
  return all.reduce<BannerShown | null>(
    (first, one) => (one && (!first || weight[one.is] < weight[first.is]) ? one : first),
    null,
  )
}
