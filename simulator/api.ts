/**
 * The simulator as tests, the demo and the admin endpoint see it. `startSimulator` (index.ts) makes one; the same
 * object is used in-process and behind `npm run simulator`.
 */
export interface Simulator {
  /** `ws://127.0.0.1:<port>/ws/chat`: for `ROSTER_WA_URL`. */
  readonly url: string
  /** Root public key of its certificate chain, 64 hex digits: for `ROSTER_WA_ROOT`. */
  readonly root: string
  /** Loopback HTTP origin of pictures and of the admin endpoint. */
  readonly admin: string
  readonly phone: Phone
  readonly people: PeopleAdmin
  readonly faults: Faults
  readonly counters: Counters
  /** Closes every socket with this stream error, as WhatsApp would. */
  disconnect(how: 'drop' | 'replaced' | 'unlinked' | 'restricted' | 'unavailable' | 'restart'): void
  /** What the next login is answered with; `ok` again after that unless `sticky`. */
  answerLogin(failure: number | 'ok', options?: { readonly sticky?: boolean }): void
  /** Resolves when a companion has logged in and was sent the end of its offline queue. */
  waitForLogin(): Promise<void>
  close(): Promise<void>
}

/** The person's phone. */
export interface Phone {
  /** Scans the text of a QR code. Resolves when the companion was linked; rejects with what the phone would say. */
  scan(qr: string, how?: ScanHow): Promise<void>
  /** Types an 8-letter code. */
  enterCode(code: string): Promise<void>
  unlink(): Promise<void>
  block(jid: string, how?: NotifyHow): void
  unblock(jid: string, how?: NotifyHow): void
  addContact(jid: string, name: string): void
  renameContact(jid: string, name: string): void
  /** `nameless` = the REMOVE record carries an empty action (protocol notes: both forms occur). */
  removeContact(jid: string, how?: { readonly nameless?: boolean }): void
  /** A message arrived from this person: moves "last talked". */
  talk(jid: string, at?: number): void
  changeAbout(jid: string, text: string | null): void
  changePicture(jid: string): void
  changeNumber(from: string, to: string): void
}
export type ScanHow = 'plain' | 'refresh' | 'passkey' | 'bad-signature' | 'bad-hmac'
export type NotifyHow = 'items' | 'no-items' | 'silent'

export interface PeopleAdmin {
  /** Everybody in the directory, with what is true of them. */
  all(): readonly SimPerson[]
  find(jid: string): SimPerson | undefined
  /** JIDs on the server's block list, as the server keys them. */
  blocked(): readonly string[]
}

export type SimPerson = {
  readonly pn: string | null
  readonly lid: string | null
  /** LIDs this number had before. The server still knows them, and may list them as blocked. */
  readonly formerLids?: readonly string[]
  readonly saved: string | null
  readonly push: string | null
  readonly verified: string | null
  readonly username: string | null
  readonly about:
    /** `set` in ms since 1970; null = the server sends no date. */
    | { readonly is: 'value'; readonly text: string; readonly set: number | null }
    | { readonly is: 'hidden' | 'unset' | 'silent' | 'error' }
  readonly picture: { readonly is: 'value'; readonly id: string } | { readonly is: 'hidden' | 'unset' }
  readonly registered: boolean
  readonly business: boolean
  readonly devices: number
  /** In a chat with the account, and when, in ms since 1970. */
  readonly talked: number | null
  /** Refuses to be blocked by anything but its number, which is not known. */
  readonly identityUnknown: boolean
}

/** The questions a fault can be set on. */
export type QuestionKind =
  | 'usync'
  | 'picture'
  | 'picture-bytes'
  | 'block-get'
  | 'block-set'
  | 'business'
  | 'privacy'
  | 'app-state'
  | 'prekeys'
  | 'ping'
  | 'other'

/** What happens to a question. `times` counts down; without it the fault stays until cleared. */
export type Fault = { readonly on: QuestionKind; readonly times?: number; readonly after?: number } & (
  | { readonly is: 'delay'; readonly ms: number }
  | { readonly is: 'silence' }
  | { readonly is: 'error'; readonly code: number; readonly text: string; readonly backoff?: number }
  /** Error for one user of a batch, or for one whole protocol of it. */
  | { readonly is: 'user-error'; readonly jid: string; readonly protocol: string; readonly code: number }
  | { readonly is: 'protocol-error'; readonly protocol: string; readonly code: number }
  /** The answer comes, after the client has given up. */
  | { readonly is: 'late'; readonly ms: number }
  | { readonly is: 'duplicate' }
  /** Socket cut before the question is applied, or after it was applied and before its answer is written. */
  | { readonly is: 'disconnect'; readonly when: 'before' | 'after' }
  /** Block set: applied or not, and the answer lost. */
  | { readonly is: 'lost'; readonly applied: boolean }
  | { readonly is: 'garbage' }
  /** Picture bytes: an SVG, 50 MB, half of the file, or a redirect to another host. */
  | { readonly is: 'spoilt'; readonly how: SpoiltPicture }
  /** Block set: the setter itself is notified too, without items. */
  | { readonly is: 'echo' }
)
export type SpoiltPicture = 'wrong-type' | 'huge' | 'truncated' | 'redirected'
export interface Faults {
  set(fault: Fault): void
  clear(on?: QuestionKind): void
  /** Cuts the socket at the n-th frame the server sends from now (1-based). */
  cutAtFrame(n: number): void
  /** 429 `rate-overlimit` after n questions of this kind in any minute. */
  allowPerMinute(on: QuestionKind, n: number): void
  /** Extra round-trip time on every answer, ms. */
  roundTrip(ms: number): void
  /** Answers a USync with devices only, sends no history and no address book. */
  answerLess(yes: boolean): void
}

export type CountersNow = {
  readonly questions: { readonly [K in QuestionKind]: number }
  readonly usyncUsers: number
  readonly bytesIn: number
  readonly bytesOut: number
  readonly pictureBytes: number
  readonly blocksSet: number
  readonly blockReads: number
  /** Chat messages to anyone but the own account. Must stay 0. */
  readonly chatMessages: number
  readonly framesOut: number
  readonly logins: number
  /** Signatures or macs of the client that did not verify. Must stay 0. */
  readonly badSignatures: number
}
export interface Counters {
  now(): CountersNow
  reset(): void
}

export type SimulatorOptions = {
  /** 0 = any free port. */
  readonly port?: number
  /** How many people the directory holds beside the cast (20 to 50,000). */
  readonly people?: number
  readonly seed?: number
  /** Only the named cast, nobody generated. */
  readonly castOnly?: boolean
  /** LID-migrated account (default) or PN mode: decides how the block list is keyed. */
  readonly addressing?: 'lid' | 'pn'
  /** Shortens QR lifetimes and the like; the phone's own delays, ms. */
  readonly qrLifetime?: number
  /** How many QR codes a companion is given before the server hangs up; six as WhatsApp does. */
  readonly qrCodes?: number
  /** Added to every answer from the start, ms. */
  readonly roundTrip?: number
  /** The account's number, digits only. */
  readonly number?: string
}
