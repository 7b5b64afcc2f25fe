import type { Fault, QuestionKind } from './api.ts'
import type { Node } from './node.ts'
import { blocklistEcho } from './notices.ts'
import { refusal, result } from './questions/reply.ts'
import { devicesOnly, withProtocolError, withUserError } from './questions/spoil.ts'
import type { FaultEngine } from './seam.ts'

type Armed = { readonly fault: Fault; skip: number; left: number }
const minute = 60_000

const garbage = (iq: Node): Node =>
  result(iq, [{ tag: 'garbage', attrs: { v: '∅' }, content: Uint8Array.of(0, 255, 0, 255) }])

/** Where the notifications of the `echo` fault come from: the account's own JID. */
export const createFaults = (self = ''): FaultEngine => {
  let armed: Armed[] = []
  const limits = new Map<QuestionKind, number>()
  const asked = new Map<QuestionKind, number[]>()
  const timers = new Set<NodeJS.Timeout>()
  let trip = 0
  let less = false
  let frames = 0
  let cutAt = 0

  const later = (ms: number, work: () => void) => {
    if (ms <= 0) return work()
    const timer = setTimeout(() => {
      timers.delete(timer)
      work()
    }, ms)
    timers.add(timer)
  }

  /** Faults that this question meets; each of them is used up by one. */
  const meet = (kind: QuestionKind): readonly Fault[] => {
    const met: Fault[] = []
    for (const entry of armed) {
      if (entry.fault.on !== kind || entry.left === 0) continue
      if (entry.skip > 0) {
        entry.skip--
        continue
      }
      entry.left--
      met.push(entry.fault)
    }
    armed = armed.filter(({ left }) => left !== 0)
    return met
  }

  const overLimit = (kind: QuestionKind): boolean => {
    const limit = limits.get(kind)
    if (limit === undefined) return false
    const now = Date.now()
    const recent = (asked.get(kind) ?? []).filter((at) => now - at < minute)
    const over = recent.length >= limit
    if (!over) recent.push(now)
    asked.set(kind, recent)
    return over
  }

  const apply: FaultEngine['apply'] = (kind, iq, answer, send, cut) => {
    const met = meet(kind)
    const has = <K extends Fault['is']>(is: K): Extract<Fault, { is: K }> | undefined =>
      met.find((fault): fault is Extract<Fault, { is: K }> => fault.is === is)
    const wait = trip + (has('delay')?.ms ?? 0) + (has('late')?.ms ?? 0)

    if (overLimit(kind)) return later(trip, () => send(refusal(iq, 429, 'rate-overlimit')))
    if (has('disconnect')?.when === 'before') return cut()
    if (has('silence')) return
    const lost = has('lost')
    if (lost && !lost.applied) return
    const error = has('error')
    if (error) {
      const backoff: Record<string, string> =
        error.backoff === undefined ? {} : { backoff: String(error.backoff) }
      return later(wait, () => send(refusal(iq, error.code, error.text, backoff)))
    }

    const plain = answer()
    if (has('disconnect')?.when === 'after') return cut()
    if (lost || plain === null) return
    let reply = has('garbage') ? garbage(iq) : plain
    for (const fault of met) {
      if (fault.is === 'user-error') reply = withUserError(reply, fault.jid, fault.protocol, fault.code)
      if (fault.is === 'spoilt') reply = { ...reply, attrs: { ...reply.attrs, spoilt: fault.how } }
      if (fault.is === 'protocol-error') reply = withProtocolError(reply, fault.protocol, fault.code)
    }
    if (less && kind === 'usync') reply = devicesOnly(reply)
    later(wait, () => {
      send(reply)
      if (has('duplicate')) send(reply)
      if (has('echo') && kind === 'block-set') send(blocklistEcho(self, reply))
    })
  }

  return {
    set: (fault) => {
      armed.push({ fault, skip: fault.after ?? 0, left: fault.times ?? Infinity })
    },
    clear: (on) => {
      armed = on === undefined ? [] : armed.filter(({ fault }) => fault.on !== on)
      if (on === undefined) {
        limits.clear()
        trip = cutAt = 0
        less = false
      } else limits.delete(on)
    },
    cutAtFrame: (n) => {
      frames = 0
      cutAt = n
    },
    cutsFrame: () => {
      if (cutAt === 0) return false
      if (++frames < cutAt) return false
      cutAt = 0
      return true
    },
    allowPerMinute: (on, n) => {
      limits.set(on, n)
      asked.delete(on)
    },
    roundTrip: (ms) => {
      trip = ms
    },
    answerLess: (yes) => {
      less = yes
    },
    get less() {
      return less
    },
    apply,
    close: () => {
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
    },
  }
}
