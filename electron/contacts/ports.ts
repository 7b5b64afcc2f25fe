import type { Address, Jid, Lid, Pn } from '../../shared/address.ts'
import type { BusinessProfile } from '../../shared/freshness.ts'
import type { FactKind, Known } from '../../shared/people.ts'
import type { ErrorCode } from '../../shared/result.ts'

/**
 * What `contacts/` needs of the outside. Everything that crosses is plain, structured-cloneable data, so that
 * `whatsapp/` can move to a process of its own.
 */
export interface WhatsApp {
  /**
   * One USync for all of `who` (at most 500). Rejects with an `AppError` (`timed_out`, `offline`, `rate_limited`,
   * `refused`) when WhatsApp gave no answer; one person's error marks that person's fact, never the batch.
   */
  ask(who: readonly Address[], facts: readonly FactKind[], signal: AbortSignal): Promise<readonly Answer[]>
  /** The whole block list. Rejects on silence; never [] for "no answer". */
  readBlocks(signal: AbortSignal): Promise<BlockListAnswer>
  /** Resolved = WhatsApp said yes. `timed_out` or `offline` = nobody knows; any other code = it said no. */
  setBlock(
    who: Address,
    to: 'blocked' | 'allowed',
    signal: AbortSignal,
  ): Promise<{ readonly dhash: string | null }>
  /** `known` = the picture id whose bytes are already here; WhatsApp then answers "unchanged". */
  picture(who: Address, size: PictureSize, known: string | null, signal: AbortSignal): Promise<PictureAnswer>
  /** What a business says about itself; null = WhatsApp says that there is nothing. */
  business(who: Address, signal: AbortSignal): Promise<BusinessProfile | null>
  /** JIDs of somebody's devices, the phone among them. */
  devices(who: Address, signal: AbortSignal): Promise<readonly string[]>
  /** News counts as delivered when `hear` has returned or resolved; one that throws or rejects has not stored it. */
  on(hear: (news: News) => void | Promise<void>): () => void
}

export type PictureSize = 'preview' | 'full'

export type BlockListAnswer = {
  readonly entries: readonly BlockEntry[]
  readonly dhash: string | null
}
/** One person on the list; `pn` where WhatsApp said it beside the LID. */
export type BlockEntry = { readonly jid: Jid; readonly pn: Pn | null }

/** What one USync said about one person of `who`, in the order asked. A fact left out was not answered. */
export type Answer = {
  readonly who: Address
  readonly facts: { readonly [K in FactKind]?: FactAnswer }
  /** Addresses learned on the way: the canonical number, the LID. */
  readonly pn: Pn | null
  readonly lid: Lid | null
}
/** An `AppError` the port rejects with may carry this: how long WhatsApp wants to be left alone, in ms. */
export type WithBackoff = { readonly backoff?: number | null }

/** `refresh`, `backoff` and `set` are in ms (`set` since 1970). `text` is the fact's stored form: the About, the picture id, the verified name, `1`/`0` for registered, a count. */
export type FactAnswer =
  | {
      readonly known: Exclude<Known<string>, { is: 'unknown' }>
      readonly set?: number | null
      readonly refresh?: number
    }
  | { readonly error: ErrorCode; readonly backoff?: number }

export type PictureAnswer =
  | { readonly is: 'bytes'; readonly id: string; readonly bytes: Uint8Array; readonly type: ImageType }
  | { readonly is: 'unchanged' | 'unset' | 'hidden' }
export type ImageType = 'image/jpeg' | 'image/png' | 'image/webp'

/** Somebody was mentioned. Names that are absent say nothing; they never erase one. */
export type Seen = {
  readonly who: Address
  readonly saved?: string
  readonly verified?: string
  readonly push?: string
  readonly username?: string
}

/** News about one person that a first sync brings by the ten thousand. */
export type SmallNews =
  | { readonly is: 'same'; readonly pn: Pn; readonly lid: Lid }
  | { readonly is: 'talked'; readonly who: Address; readonly at: number }

export type News =
  | SmallNews
  /** Several at once, so that they are stored at once. */
  | { readonly is: 'many'; readonly news: readonly SmallNews[] }
  | { readonly is: 'seen'; readonly from: 'book' | 'history' | 'push'; readonly people: readonly Seen[] }
  /** No longer in the phone's address book; still a person. */
  | { readonly is: 'removed'; readonly who: readonly Address[] }
  | { readonly is: 'moved'; readonly from: Address; readonly to: Address }
  | { readonly is: 'stale'; readonly fact: FactKind; readonly who: Address }
  | { readonly is: 'blocks-stale'; readonly dhash: string | null }
  /** First sync is over: what the phone had to send has arrived. */
  | { readonly is: 'settled' }
  /** The own account, which is never listed. */
  | { readonly is: 'me'; readonly who: Address; readonly name: string | null }
  /** Questions may be asked (true), or not any more. */
  | { readonly is: 'online'; readonly yes: boolean }

export interface Clock {
  /** ms since 1970. */
  now(): number
  /** Rejects with the signal's reason when aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

/** The waits that a simulated profile may shorten (`shell` picks the table; nobody else holds a number). */
export type Waits = {
  readonly question: number
  readonly silence: number
  readonly debounce: number
  readonly doorbell: number
  readonly retryFirst: number
  readonly retryMost: number
  readonly qrFirst: number
  readonly qrNext: number
  readonly code: number
  readonly settle: number
  readonly picture: number
  /** How often the round looks for people who became stale. */
  readonly round: number
  /** Questions a minute, per bucket and pace. Paused keeps the gentle figures for what is clicked. */
  readonly pace: { readonly [P in 'gentle' | 'normal']: Figures }
}
/**
 * `usync` = about everybody, by itself; `screen` = the same question about who is looked at or clicked, which may be
 * asked more often, so that scrolling need not wait for the round.
 */
export type Figures = {
  readonly usync: number
  readonly screen: number
  readonly picture: number
  readonly blocks: number
  readonly business: number
}

export type { KeyWrap, Unwrapped, Wrapped } from '../../shared/keywrap.ts'
