import { Peer, type Port } from '../peer.ts'
import { startVariable, type BrokerApi, type MainApi, type Start } from '../wire.ts'

let broker: Peer<MainApi, BrokerApi> | undefined

export const openLink = (port: Port, api: MainApi): void => {
  broker = new Peer<MainApi, BrokerApi>(port, api)
}

/** The process that owns Chromium. */
export const link = (): Peer<MainApi, BrokerApi> => {
  if (!broker) throw new Error('not started by the host')
  return broker
}

/** For what is fine to lose when a window or the broker is going away. */
export const quietly = (work: Promise<unknown>): void => {
  work.catch((error: unknown) => {
    if (!/closed|exited|crashed|Target/i.test(String(error))) console.error('[host]', error)
  })
}

export const startOf = (): Start => JSON.parse(process.env[startVariable] ?? '{}') as Start
