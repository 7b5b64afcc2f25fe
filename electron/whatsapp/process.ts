import type { WhatsApp } from '../contacts/ports.ts'
import { AppError } from '../../shared/result.ts'
import { keepCheckpointed } from '../storage/checkpoint.ts'
import { createVault } from '../storage/vault.ts'
import { systemClock as clock } from './clock.ts'
import { createWhatsApp, quickWaits, realWaits, type SessionPort } from './index.ts'
import { createPeer, type Port } from './peer-calls.ts'
import type { Begin, LinkCalls, MainCalls } from './remote-calls.ts'

/**
 * The link as a process of its own, so that nothing Baileys decodes and no commit of the keys holds up the window: of
 * Electron's utilityProcess, or of `child_process.fork`. It alone opens keys.db. What it hears crosses to main as news, and the
 * cursors wait for main's answer.
 */
type ParentPort = {
  postMessage(message: unknown): void
  on(event: 'message', hear: (message: { readonly data: unknown }) => void): void
}
/** https://www.electronjs.org/docs/latest/api/parent-port */
const parentPort = (process as typeof process & { readonly parentPort?: ParentPort }).parentPort

const port: Port = {
  post: (message) => {
    if (parentPort) parentPort.postMessage(message)
    else process.send?.(message)
  },
  on: (hear) => {
    if (parentPort) parentPort.on('message', ({ data }) => hear(data))
    else process.on('message', hear)
  },
}

/** Main writes the list and never waits for the disk; this process may. */
const TIDY_MS = 1_000
let stopTidying = (): void => undefined

let open: (WhatsApp & SessionPort) | null = null
const wa = (): WhatsApp & SessionPort => {
  if (!open) throw new AppError('internal', 'not begun')
  return open
}

const begin = ({ url, root, folder, list, choice }: Begin): void => {
  if (list !== null) stopTidying = keepCheckpointed(list, TIDY_MS)
  open = createWhatsApp({
    url,
    root,
    keys: createVault(
      folder,
      {
        wrap: (key) => main.call('wrap', [key]),
        unwrap: (wrapped) => main.call('unwrap', [wrapped]),
      },
      () => clock.now(),
    ),
    clock,
    // Only a simulated profile gets the short waits.
    waits: root === null ? realWaits : quickWaits,
    account: (pn) => main.call('account', [pn]),
    kept: () => main.call('kept', []),
    saved: () => main.call('saved', []),
    choice,
  })
  open.on((news) => main.call('news', [news]))
  open.onState((state) => void main.call('state', [state]))
  open.onMe((me) => void main.call('me', [me]))
  open.onKeys((kept) => void main.call('keys', [kept]))
  open.onProblem((code) => void main.call('problem', [code]))
}

const main = createPeer<LinkCalls, MainCalls>(port, {
  begin: (_, how) => begin(how),
  ask: (signal, who, facts) => wa().ask(who, facts, signal),
  readBlocks: (signal) => wa().readBlocks(signal),
  setBlock: (signal, who, to) => wa().setBlock(who, to, signal),
  picture: (signal, who, size, known) => wa().picture(who, size, known, signal),
  business: (signal, who) => wa().business(who, signal),
  devices: (signal, who) => wa().devices(who, signal),
  start: () => wa().start(),
  pair: (_, by) => wa().pair(by),
  stopPairing: () => wa().stopPairing(),
  connect: () => wa().connect(),
  chooseAccount: (_, keep) => wa().chooseAccount(keep),
  chooseKeys: (_, keep) => wa().chooseKeys(keep),
  logOut: () => wa().logOut(),
  recount: () => wa().recount(),
  slept: () => wa().slept(),
  woke: () => wa().woke(),
  close: async () => {
    stopTidying()
    await open?.close()
  },
})

// Ctrl+C in a terminal reaches every process of the group: main closes this one when it has taken what arrived.
process.on('SIGINT', () => undefined)
// Without main nobody hears anything, and nobody would end this process.
process.once('disconnect', () => process.exit(0))
