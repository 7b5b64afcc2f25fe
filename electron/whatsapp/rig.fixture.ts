import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished } from 'vitest'
import type { SessionState } from '../../shared/session.ts'
import type { ErrorCode } from '../../shared/result.ts'
import type { Simulator, SimulatorOptions } from '../../simulator/api.ts'
import { startSimulator } from '../../simulator/index.ts'
import type { News, Seen, WhatsApp } from '../contacts/ports.ts'
import { memoryVault, type Vault } from '../storage/vault.ts'
import { contacted } from './contacted.fixture.ts'
import { createWhatsApp, type SessionPort, type WhatsAppOptions } from './index.ts'
import { realClock, testWaits } from './timing.fixture.ts'

export { realClock, testWaits } from './timing.fixture.ts'

/** The session, everything it told, and a way to wait for something to be true. */
export type Rig = {
  readonly whatsapp: WhatsApp & SessionPort
  readonly states: SessionState[]
  readonly news: News[]
  readonly problems: ErrorCode[]
  /** Names of everybody who is saved, by number or LID, as a directory that keeps nothing else would have it. */
  readonly saved: Map<string, string>
  readonly seen: Set<string>
  until(what: () => boolean, note?: string): Promise<void>
  state(is: SessionState['is']): Promise<SessionState>
  qr(): Promise<string>
}

const keyOf = (who: Seen['who']): string => who.pn ?? who.lid

/** Applies news to the little directory of a rig. */
const take = (rig: Pick<Rig, 'saved' | 'seen'>, news: News): void => {
  if (news.is === 'seen' && news.from !== 'push')
    for (const { who, saved } of news.people) {
      rig.seen.add(keyOf(who))
      if (saved !== undefined) rig.saved.set(keyOf(who), saved)
    }
  if (news.is === 'removed') for (const who of news.who) rig.saved.delete(keyOf(who))
}

export const startRig = (
  sim: Pick<Simulator, 'url' | 'root'>,
  options: Partial<WhatsAppOptions> & { readonly keys?: Vault } = {},
): Rig => {
  const whatsapp = createWhatsApp({
    url: sim.url,
    root: sim.root,
    keys: memoryVault(),
    clock: realClock,
    waits: testWaits,
    ...options,
  })
  const rig: Rig = {
    whatsapp,
    states: [],
    news: [],
    problems: [],
    saved: new Map(),
    seen: new Set(),
    until: async (what, note = String(what)) => {
      const end = Date.now() + 20_000
      while (!what()) {
        if (Date.now() > end)
          throw new Error(`never true: ${note}; last state ${JSON.stringify(rig.states.at(-1))}`)
        await sleep(5)
      }
    },
    state: async (is) => {
      await rig.until(() => whatsapp.state().is === is, `state ${is}`)
      return whatsapp.state()
    },
    qr: async () => {
      await rig.until(() => {
        const state = whatsapp.state()
        return state.is === 'pairing' && state.by === 'qr' && state.qr !== null
      }, 'a QR code')
      const state = whatsapp.state()
      return state.is === 'pairing' && state.by === 'qr' ? (state.qr ?? '') : ''
    },
  }
  whatsapp.onState((state) => rig.states.push(state))
  whatsapp.onProblem((code) => rig.problems.push(code))
  whatsapp.on((news) => {
    rig.news.push(...(news.is === 'many' ? news.news : [news]))
    take(rig, news)
  })
  onTestFinished(async () => {
    await whatsapp.close()
    // Whatever happened, nobody but the server was turned to.
    expect([...contacted].filter((host) => host !== '127.0.0.1')).toEqual([])
  })
  whatsapp.start()
  return rig
}

export const simulator = async (options: SimulatorOptions = {}): Promise<Simulator> => {
  const sim = await startSimulator({ castOnly: true, ...options })
  onTestFinished(() => sim.close())
  return sim
}

/** Links by QR and waits until the first sync is over. */
export const link = async (sim: Simulator, rig: Rig): Promise<void> => {
  await rig.state('unlinked')
  await rig.whatsapp.pair({ by: 'qr' })
  await sim.phone.scan(await rig.qr())
  await rig.state('ready')
}
