import type { Address, Pn } from '../../shared/address.ts'
import type { BusinessProfile } from '../../shared/freshness.ts'
import type { KeyWrap } from '../../shared/keywrap.ts'
import type { FactKind } from '../../shared/people.ts'
import type { ErrorCode } from '../../shared/result.ts'
import type { KeysKept, Me, SessionState } from '../../shared/session.ts'
import type { Answer, BlockListAnswer, News, PictureAnswer, PictureSize } from '../contacts/ports.ts'
import type { Unprotected } from '../storage/vault.ts'
import type { AccountCheck } from './account.ts'
import type { SavedPerson } from './feed.ts'
import type { PairBy } from './session-model.ts'

/** What the process of the link needs to begin. `root` null = WhatsApp itself. */
export type Begin = {
  readonly url: string
  readonly root: string | null
  /** Of the profile: keys.db and secrets.json live there, and only this process opens them. */
  readonly folder: string
  /** The file of the list, whose journal this process moves into it; null = there is none. */
  readonly list: string | null
  readonly choice: Unprotected | null
}

/** What the process of the link does for main. */
export type LinkCalls = {
  readonly begin: (how: Begin) => void
  readonly ask: (who: readonly Address[], facts: readonly FactKind[]) => readonly Answer[]
  readonly readBlocks: () => BlockListAnswer
  readonly setBlock: (who: Address, to: 'blocked' | 'allowed') => { readonly dhash: string | null }
  readonly picture: (who: Address, size: PictureSize, known: string | null) => PictureAnswer
  readonly business: (who: Address) => BusinessProfile | null
  readonly devices: (who: Address) => readonly string[]
  readonly start: () => void
  readonly pair: (by: PairBy) => void
  readonly stopPairing: () => void
  readonly connect: () => void
  readonly chooseAccount: (keep: 'new' | 'old') => void
  readonly chooseKeys: (keep: Unprotected) => void
  readonly logOut: () => boolean
  readonly recount: () => void
  readonly slept: () => void
  readonly woke: () => void
  readonly close: () => void
}

/** What main does for the process of the link. `news` is answered when the directory has committed it. */
export type MainCalls = {
  readonly news: (news: News) => void
  readonly state: (state: SessionState) => void
  readonly me: (me: Me | null) => void
  readonly keys: (kept: KeysKept | null) => void
  readonly problem: (code: ErrorCode) => void
  readonly account: (pn: Pn) => AccountCheck
  readonly kept: () => number
  readonly saved: () => readonly SavedPerson[]
  readonly wrap: (...args: Parameters<KeyWrap['wrap']>) => Awaited<ReturnType<KeyWrap['wrap']>>
  readonly unwrap: (...args: Parameters<KeyWrap['unwrap']>) => Awaited<ReturnType<KeyWrap['unwrap']>>
}
