import type { SessionState, UnlinkedWhy } from '../../shared/session.ts'
import type { Waits } from '../contacts/ports.ts'
import { type Effect, type Event, initial, type Model, type PairBy, type Step } from './session-model.ts'

const stay = (model: Model): Step => ({ model, effects: [] })
const pairing = (by: PairBy, wrong = false): SessionState =>
  by.by === 'qr'
    ? { is: 'pairing', by: 'qr', qr: null, from: 0, until: 0 }
    : { is: 'pairing', by: 'code', phone: by.phone, code: null, from: 0, until: 0, wrong }

const toPairing = (model: Model, by: PairBy, wrong = false): Step => ({
  model: { ...model, shown: pairing(by, wrong), socket: 'opening', by, asleep: false },
  effects: [{ do: 'stop-waiting' }, { do: 'close' }, { do: 'open-pairing', by }],
})
const toUnlinked = (model: Model, why: UnlinkedWhy, effects: readonly Effect[] = []): Step => ({
  model: { ...initial, shown: { is: 'unlinked', why, kept: model.kept }, kept: model.kept },
  effects: [{ do: 'stop-waiting' }, { do: 'close' }, ...effects],
})
/** Rests in a state that only the person can leave. */
const toRest = (model: Model, shown: SessionState): Step => ({
  model: { ...model, shown, socket: 'none', asleep: false },
  effects: [{ do: 'stop-waiting' }, { do: 'close' }],
})
const toConnecting = (model: Model): Step => ({
  model: {
    ...model,
    shown: model.shown.is === 'linking' ? model.shown : { is: 'connecting', attempt: model.attempt + 1 },
    socket: 'opening',
    asleep: false,
  },
  effects: [{ do: 'stop-waiting' }, { do: 'close' }, { do: 'open' }],
})

/** Milliseconds before try `attempt` (0 = the first repetition): doubled each time, half of it by chance. */
export const backoff = (
  attempt: number,
  chance: number,
  waits: Pick<Waits, 'retryFirst' | 'retryMost'>,
): number =>
  Math.round(Math.min(waits.retryMost, waits.retryFirst * 2 ** Math.min(attempt, 20)) * (0.5 + chance / 2))

type Closed = Event & { readonly is: 'closed' }

const later = (model: Model, event: Closed, waits: Waits): Step => {
  const ms = backoff(model.attempt, event.chance, waits)
  const since = model.since ?? event.at
  const shown: SessionState =
    model.linked || !model.by
      ? { is: 'offline', since, retryAt: event.at + ms }
      : pairing(model.by, model.shown.is === 'pairing' && model.shown.by === 'code' && model.shown.wrong)
  return {
    model: { ...model, shown, since, socket: 'waiting', attempt: model.attempt + 1 },
    effects: [{ do: 'close' }, { do: 'wait', ms }],
  }
}
/** A restart is asked for by the server, so it is not put off; unless it asks again and again. */
const atOnce = (model: Model, event: Closed, waits: Waits): Step => {
  if (model.attempt >= 3) return later(model, event, waits)
  const next = { ...model, attempt: model.attempt + 1 }
  return model.linked || !model.by ? toConnecting(next) : toPairing(next, model.by)
}

const closed = (model: Model, event: Closed, waits: Waits): Step => {
  if (model.socket !== 'opening' && model.socket !== 'open') return stay(model)
  switch (event.cause) {
    case 'restart':
      return atOnce(model, event, waits)
    case 'lost':
      // Right after the scan a dropped socket is as good as the 515 that should have come.
      return model.shown.is === 'linking' && model.attempt === 0
        ? atOnce(model, event, waits)
        : later(model, event, waits)
    case 'unlinked':
      return toUnlinked(model, model.linked ? 'phone_unlinked' : 'pairing_expired', [{ do: 'forget-keys' }])
    case 'restricted':
      return toRest(model, { is: 'restricted' })
    case 'replaced':
      return toRest(model, { is: 'replaced' })
    case 'wrong-server':
      return toRest(model, { is: 'wrong_server' })
    case 'too-old':
      return model.triedVersion
        ? toRest(model, { is: 'too_old' })
        : {
            model: { ...model, socket: 'version', triedVersion: true },
            effects: [{ do: 'close' }, { do: 'read-version' }],
          }
    case 'codes-ended':
    case 'bad-pairing':
      return model.linked
        ? later(model, event, waits)
        : toUnlinked(model, 'pairing_expired', [{ do: 'forget-keys' }])
  }
}

const connect = (model: Model): Step => {
  if (model.shown.is === 'keys_unavailable' || model.shown.is === 'keys_unprotected')
    return { model: { ...model, shown: { is: 'starting' } }, effects: [{ do: 'open-keys' }] }
  if (model.shown.is === 'starting' || model.shown.is === 'other_account') return stay(model)
  if (model.socket === 'opening' || model.socket === 'open') return stay(model)
  const again = { ...model, attempt: 0, triedVersion: false }
  if (model.linked) return toConnecting(again)
  return model.by && model.shown.is === 'pairing' ? toPairing(again, model.by) : toUnlinked(model, 'new')
}

const resume = (model: Model): Step =>
  model.linked || !model.by ? toConnecting(model) : toPairing(model, model.by)

/** What happens next. Pure: the same model and event give the same step; `effects` are carried out by index.ts. */
export const reduce = (model: Model, event: Event, waits: Waits): Step => {
  const { shown } = model
  switch (event.is) {
    case 'start':
      return shown.is === 'starting' ? { model, effects: [{ do: 'open-keys' }] } : stay(model)
    case 'keys': {
      const known = { ...initial, linked: event.linked, synced: event.synced, kept: event.kept }
      return event.linked ? toConnecting(known) : toUnlinked(known, event.lost ? 'keys_wrong' : 'new')
    }
    case 'no-keys':
      return { model: { ...initial, shown: { is: event.why }, kept: model.kept }, effects: [] }
    case 'pair':
      return model.linked ||
        shown.is === 'starting' ||
        shown.is === 'keys_unavailable' ||
        shown.is === 'keys_unprotected'
        ? stay(model)
        : toPairing({ ...model, attempt: 0, triedVersion: false }, event.by)
    case 'stop':
      return !model.linked && model.by ? toUnlinked(model, 'new', [{ do: 'forget-keys' }]) : stay(model)
    case 'connect':
      return connect(model)
    case 'choose':
      if (shown.is !== 'other_account') return stay(model)
      return event.keep === 'new'
        ? toConnecting({ ...model, shown: { is: 'linking' }, synced: false, kept: 0 })
        : { model: { ...model, shown: { is: 'linking' }, socket: 'opening' }, effects: [{ do: 'unlink' }] }
    case 'logged-out':
      return toUnlinked({ ...model, kept: event.kept }, 'logged_out', [{ do: 'forget-keys' }])
    case 'counted': {
      const { kept } = event
      return stay({ ...model, kept, shown: shown.is === 'unlinked' ? { ...shown, kept } : shown })
    }
    case 'slept':
      if (model.socket === 'none') return stay(model)
      return {
        model: {
          ...model,
          socket: 'none',
          asleep: true,
          since: model.since ?? event.at,
          shown: model.linked
            ? { is: 'offline', since: model.since ?? event.at, retryAt: null }
            : model.by
              ? pairing(model.by)
              : shown,
        },
        effects: [{ do: 'stop-waiting' }, { do: 'close' }],
      }
    case 'woke':
      return model.asleep ? resume({ ...model, attempt: 0 }) : stay(model)
    case 'timer':
      return model.socket === 'waiting' ? resume(model) : stay(model)
    case 'version':
      if (model.socket !== 'version') return stay(model)
      return event.found ? resume(model) : toRest(model, { is: 'too_old' })
    case 'qr':
      return shown.is === 'pairing' && shown.by === 'qr' && model.socket === 'opening'
        ? stay({ ...model, shown: { ...shown, qr: event.text, from: event.from, until: event.until } })
        : stay(model)
    case 'code':
      return shown.is === 'pairing' && shown.by === 'code' && model.socket === 'opening'
        ? stay({ ...model, shown: { ...shown, code: event.code, from: event.from, until: event.until } })
        : stay(model)
    case 'code-wrong':
      return shown.is === 'pairing' && model.by ? toPairing(model, model.by, true) : stay(model)
    case 'code-refused':
      return shown.is === 'pairing' ? toUnlinked(model, 'new', [{ do: 'forget-keys' }]) : stay(model)
    case 'passkey':
      return shown.is === 'pairing' || shown.is === 'linking' ? toRest(model, { is: 'passkey' }) : stay(model)
    case 'scanned':
      return shown.is === 'pairing'
        ? stay({ ...model, shown: { is: 'linking' }, linked: true, synced: false, by: null, attempt: 0 })
        : stay(model)
    case 'other-account': {
      const { kept, keptNumber, newNumber } = event
      return shown.is === 'linking' || shown.is === 'starting'
        ? toRest({ ...model, linked: true }, { is: 'other_account', kept, keptNumber, newNumber })
        : stay(model)
    }
    case 'opened':
      if (model.socket !== 'opening' || !model.linked) return stay(model)
      return stay({
        ...model,
        socket: 'open',
        since: null,
        triedVersion: false,
        shown: model.synced ? { is: 'ready', since: event.at } : { is: 'syncing', people: 0 },
      })
    case 'people':
      return shown.is === 'syncing'
        ? stay({ ...model, shown: { is: 'syncing', people: event.count } })
        : stay(model)
    case 'settled':
      if (model.socket !== 'open') return stay(model)
      return stay({
        ...model,
        synced: true,
        attempt: 0,
        shown: shown.is === 'syncing' ? { is: 'ready', since: event.at } : shown,
      })
    case 'closed':
      return closed(model, event, waits)
  }
}
