import type { Pn } from '../../shared/address.ts'
import type { ErrorCode } from '../../shared/result.ts'
import type { KeysKept, Me, SessionState } from '../../shared/session.ts'
import type { Clock, Waits } from '../contacts/ports.ts'
import type { Vault } from '../storage/vault.ts'
import type { AccountCheck } from './account.ts'
import type { Log } from './connect.ts'
import type { Fetch } from './download.ts'
import type { Feed, Now } from './feed.ts'

/** What the runner is made of, and whom it tells. */
export type RunnerParts = {
  readonly url: string
  readonly simulated: boolean
  readonly vault: Vault
  readonly clock: Clock
  readonly waits: Waits
  readonly fetch: Fetch
  readonly log: Log | undefined
  readonly feed: Feed
  readonly account: (pn: Pn) => Now<AccountCheck>
  readonly kept: () => Now<number>
  readonly changed: (state: SessionState) => void
  readonly meChanged: (me: Me | null) => void
  readonly keysChanged: (kept: KeysKept | null) => void
  readonly problem: (code: ErrorCode) => void
}
