import * as z from 'zod'
import type { Jid } from './address.ts'
import type {
  BusinessDetails,
  Change,
  ChangePage,
  DeviceDetails,
  RefreshEstimate,
  RefreshProgress,
  RefreshReport,
} from './freshness.ts'
import type { BlockedEntry, JobItems, JobsPage, JobSummary, Review, Target } from './jobs.ts'
import type { Checked, Exported, ListRead } from './lists.ts'
import type { FactKind, PersonDetails, PersonId, PersonRow } from './people.ts'
import type { Prefs } from './prefs.ts'
import type { ErrorCode, Result } from './result.ts'
import type { KeysKept, Me, SessionState } from './session.ts'

const personId = z
  .string()
  .regex(/^p[0-9a-f]{16}$/)
  .transform((text) => text as PersonId)
const jobId = z.int().min(1)
const jid = z
  .string()
  .regex(/^(\d{5,20}@s\.whatsapp\.net|\d{3,24}@lid)$/)
  .transform((text) => text as Jid)
const target: z.ZodType<Target, string> = z.union([personId, jid])
const targets = z.array(target).min(1).max(50_000)
const verdict = z.enum(['blocked', 'allowed'])
const title = z.string().trim().min(1).max(120)
const screenful = z.array(personId).max(200)
const nothing = z.strictObject({})

/** What a call takes is checked at run time, because the page is not trusted; what it returns is only a type: main is. */
const call = <I extends z.ZodType>(input: I) => ({
  returns: <O>() => ({ input }) as { readonly input: I; readonly $out?: O },
})
const event = <P>() => ({}) as { readonly $payload?: P }

export const calls = {
  /** Everything the window needs before its first paint. */
  'app.start': call(nothing).returns<AppStart>(),
  /** Puts text on the clipboard (the page itself has no permission to). */
  'app.copy': call(z.strictObject({ text: z.string().min(1).max(500) })).returns<void>(),
  /** Opens a page of the fixed list in the system's browser. */
  'app.open': call(
    z.strictObject({ page: z.enum(['linked-devices', 'licence', 'restricted']) }),
  ).returns<void>(),
  /** Shows a file that was set aside in the system's file manager. */
  'app.showSetAside': call(nothing).returns<void>(),
  'demo.start': call(nothing).returns<void>(),
  'demo.leave': call(nothing).returns<void>(),
  'prefs.set': call(
    z.strictObject({
      theme: z.enum(['system', 'light', 'dark']).exactOptional(),
      language: z
        .string()
        .regex(/^(system|[a-z]{2}(-[A-Z]{2})?)$/)
        .exactOptional(),
      letters: z.boolean().exactOptional(),
      showNumbers: z.boolean().exactOptional(),
      pace: z.enum(['gentle', 'normal', 'paused']).exactOptional(),
      blockPace: z.enum(['gentle', 'normal']).exactOptional(),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .nullable()
        .exactOptional(),
      sort: z.enum(['name', 'talked', 'number']).exactOptional(),
      pane: z.boolean().exactOptional(),
      pictureMegabytes: z.int().min(16).max(4_096).exactOptional(),
      changesKept: z.int().min(0).max(100_000).exactOptional(),
      changesSeen: z.int().min(0).exactOptional(),
    }),
  ).returns<Prefs>(),
  /** The ids that were on top, so that the next start can paint them before anything else. */
  'view.saveTop': call(z.strictObject({ ids: z.array(personId).max(100) })).returns<void>(),

  'session.pair': call(
    z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('qr') }),
      z.strictObject({ by: z.literal('code'), phone: z.string().max(32) }),
    ]),
  ).returns<void>(),
  'session.stopPairing': call(nothing).returns<void>(),
  /** "Try now", "Use it here": connect again with what is there. */
  'session.connect': call(nothing).returns<void>(),
  /** Unlinks at WhatsApp and removes the keys; `forget` also deletes the saved list. */
  'session.logOut': call(z.strictObject({ forget: z.boolean() })).returns<void>(),
  /** After a different number was linked: start empty with the new one, or unlink it again and keep the list. */
  'session.chooseAccount': call(z.strictObject({ keep: z.enum(['new', 'old']) })).returns<void>(),
  /** No key store: link again at every start, or keep the key unprotected. */
  'session.chooseKeys': call(z.strictObject({ keep: z.enum(['never', 'unprotected']) })).returns<void>(),
  /** Everything Roster keeps on this computer, keys included; relaunches. */
  'data.deleteEverything': call(nothing).returns<void>(),

  'people.changes': call(
    z.strictObject({ since: z.int().min(0), limit: z.int().min(1).max(5_000) }),
  ).returns<ChangesPage>(),
  'people.get': call(z.strictObject({ ids: screenful })).returns<readonly PersonRow[]>(),
  'people.details': call(z.strictObject({ id: personId })).returns<PersonDetails>(),
  /** Who is on screen now: their stale facts are asked, batched and paced. */
  'people.seen': call(z.strictObject({ ids: screenful })).returns<void>(),
  /** A pane opened: what is due of this one is asked first, and the full picture comes where it is not here yet. */
  'people.open': call(z.strictObject({ id: personId })).returns<void>(),
  /** "Ask again", "Ask now": asks everything about this one at once, whatever its age; the full picture too. */
  'people.refresh': call(z.strictObject({ id: personId })).returns<void>(),
  /** Opens the person's chat in WhatsApp itself, through the system's browser. */
  'people.openChat': call(z.strictObject({ id: personId })).returns<void>(),

  /** What changed about this one, newest first: at most 50. */
  'people.history': call(z.strictObject({ id: personId })).returns<readonly Change[]>(),
  /**
   * What a business says about itself, from here when it is not older than a week. Rejects as `people.refresh` does; what
   * is older is returned with its date when WhatsApp gives no answer.
   */
  'people.business': call(
    z.strictObject({ id: personId, again: z.boolean().exactOptional() }),
  ).returns<BusinessDetails>(),
  /** Asks how many devices somebody has linked, and which. */
  'people.devices': call(z.strictObject({ id: personId })).returns<DeviceDetails>(),

  /** Refresh all: everybody who is stale, now, even where the pace is "paused". Rejects with `offline`. */
  'refresh.all': call(nothing).returns<void>(),
  'refresh.report': call(nothing).returns<RefreshReport>(),
  'refresh.estimate': call(nothing).returns<RefreshEstimate>(),
  /** What changed about anybody, newest first. */
  'changes.recent': call(
    z.strictObject({ before: z.int().min(1).exactOptional(), limit: z.int().min(1).max(200) }),
  ).returns<ChangePage>(),
  /** Forgets what changed. What an undo needs stays, unseen. */
  'changes.clear': call(nothing).returns<void>(),

  /** What blocking or unblocking these would do. Writes nothing, asks nothing. */
  'blocks.review': call(z.strictObject({ targets, to: verdict })).returns<Review>(),
  /** Writes a job and starts it. An address that is nobody yet becomes a person in the same step. */
  'blocks.set': call(z.strictObject({ targets, to: verdict, title: title.exactOptional() })).returns<{
    readonly job: number
  }>(),
  'blocks.undo': call(z.strictObject({ job: jobId })).returns<{ readonly job: number }>(),
  /** Reads WhatsApp's block list again. */
  'blocks.read': call(nothing).returns<void>(),
  /** The failure of this person was looked at: its badge may go. */
  'blocks.looked': call(z.strictObject({ id: personId })).returns<void>(),
  /** Everybody on WhatsApp's list, the newest first, those of unknown date last. */
  'blocks.entries': call(nothing).returns<readonly BlockedEntry[]>(),

  /** Jobs of many, newest first. */
  'jobs.list': call(
    z.strictObject({ before: jobId.exactOptional(), limit: z.int().min(1).max(200) }),
  ).returns<JobsPage>(),
  /** Rejects with `unknown_job`, as all of these do. */
  'jobs.items': call(
    z.strictObject({
      job: jobId,
      show: z.enum(['asked', 'done', 'skipped', 'failed', 'waiting']),
      offset: z.int().min(0),
      limit: z.int().min(1).max(500),
    }),
  ).returns<JobItems>(),
  /** Nobody new is asked until Continue; what is on the wire is settled. */
  'jobs.pause': call(z.strictObject({ job: jobId })).returns<void>(),
  /** Continue: a paused job asks on. */
  'jobs.resume': call(z.strictObject({ job: jobId })).returns<void>(),
  /** Cancel, or leave it: nobody new is asked, what is done stays done. */
  'jobs.leave': call(z.strictObject({ job: jobId })).returns<void>(),
  /** A new job on those who failed and can be tried again. Rejects with `nothing_to_retry`. */
  'jobs.retry': call(z.strictObject({ job: jobId })).returns<{ readonly job: number }>(),
  'jobs.rename': call(z.strictObject({ job: jobId, title })).returns<void>(),
  /** Who, when, result, reason: asks where to put the file. */
  'jobs.export': call(z.strictObject({ job: jobId, format: z.enum(['csv', 'json']) })).returns<Exported>(),

  /** Reads a pasted list or the text of a file. Writes nothing, asks nothing. `country`: ISO 3166 alpha-2. */
  'lists.read': call(
    z.strictObject({
      text: z.string().max(1_900_000),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .nullable(),
      file: z.string().max(255).exactOptional(),
    }),
  ).returns<ListRead>(),
  /** Asks WhatsApp who of these has an account, in one question. Rejects as `people.refresh` does. */
  'lists.check': call(z.strictObject({ jids: z.array(jid).min(1).max(200) })).returns<readonly Checked[]>(),
  /** Writes people to a file: asks where to put it. `name` proposes the file's name. */
  'people.export': call(
    z.strictObject({
      ids: z.array(personId).min(1).max(50_000),
      format: z.enum(['csv', 'json', 'vcard']),
      name: z.string().min(1).max(80),
    }),
  ).returns<Exported>(),
} as const

export const events = {
  /** The doorbell: something changed, up to this revision. Pull with `people.changes`. */
  'people.rev': event<number>(),
  /** The questions that are on the wire now, by person. An empty list means none. */
  'people.asking': event<readonly Asking[]>(),
  'session.state': event<SessionState>(),
  'session.me': event<Me | null>(),
  'blocks.list': event<BlockListState>(),
  'jobs.changed': event<JobSummary>(),
  /** How far the round over everybody is; at most twice a second. */
  'refresh.progress': event<RefreshProgress>(),
  /** WhatsApp asked us to slow down, or does not any more (null). */
  'pace.slowed': event<{ readonly until: number } | null>(),
  /** Where the keys of the link are; null while there are none. */
  'session.keys': event<KeysKept | null>(),
  /** What the stores have to say now; null = all is well again. */
  'app.problem': event<ErrorCode | null>(),
  'prefs.changed': event<Prefs>(),
  /** From the application menu. */
  'menu.command': event<MenuCommand>(),
  /** A notification about this job was clicked. */
  'jobs.show': event<number>(),
} as const

export type ChangesPage = {
  readonly rows: readonly PersonRow[]
  readonly gone: readonly PersonId[]
  readonly rev: number
  readonly more: boolean
}
export type Asking = { readonly id: PersonId; readonly facts: readonly FactKind[] }
/** `readAt` null = never answered, which is not an empty list. */
export type BlockListState = {
  readonly readAt: number | null
  readonly stale: boolean
  readonly count: number
  /** WhatsApp's own digest of the list; null = it gave none, or ours differs. */
  readonly dhash: string | null
  /** What the last read that found something showed to have been changed on the phone; null = nothing since start. */
  readonly phone: {
    readonly at: number
    readonly blocked: readonly PersonId[]
    readonly unblocked: readonly PersonId[]
  } | null
}
export type MenuCommand =
  'search' | 'palette' | 'settings' | 'undo' | 'shortcuts' | 'everyone' | 'blocked' | 'import'
export type AppStart = {
  readonly version: string
  readonly host: 'electron' | 'chromium'
  readonly platform: 'linux' | 'darwin' | 'win32'
  readonly locale: string
  /** `simulated` with its loopback address when `ROSTER_WA_URL` is set or the demo runs. */
  readonly profile:
    { readonly is: 'real' } | { readonly is: 'simulated'; readonly demo: boolean; readonly url: string }
  readonly prefs: Prefs
  readonly session: SessionState
  readonly me: Me | null
  readonly keys: KeysKept | null
  readonly blocks: BlockListState
  /** Those that are not over, oldest first. */
  readonly jobs: readonly JobSummary[]
  readonly progress: RefreshProgress
  readonly top: readonly PersonId[]
  readonly people: number
  /** When the saved list was last in step with WhatsApp; null = never. */
  readonly savedAt: number | null
  /** What the stores have to say, with its sentence (`store_damaged`: it was set aside). */
  readonly problem: ErrorCode | null
}

export type CallName = keyof typeof calls
export type Input<K extends CallName> = z.input<(typeof calls)[K]['input']>
export type Parsed<K extends CallName> = z.output<(typeof calls)[K]['input']>
export type Output<K extends CallName> = Required<(typeof calls)[K]>['$out']
export type EventName = keyof typeof events
export type Payload<K extends EventName> = Required<(typeof events)[K]>['$payload']

export type Handlers = { readonly [K in CallName]: (input: Parsed<K>) => Output<K> | Promise<Output<K>> }
export type Call = <K extends CallName>(name: K, input: Input<K>) => Promise<Result<Output<K>>>
export type Emit = <K extends EventName>(name: K, payload: Payload<K>) => void

/** All that crosses the sandbox: two functions, one wire channel. */
export type Bridge = {
  readonly call: (name: string, input: unknown) => Promise<unknown>
  readonly on: (listener: (name: string, payload: unknown) => void) => () => void
}
export const WIRE = 'roster'
