import { fork } from 'node:child_process'
import type { KeyWrap } from '../shared/keywrap.ts'
import type { Contacts } from '../electron/contacts/index.ts'
import type { Clock, WhatsApp } from '../electron/contacts/ports.ts'
import type { SessionPort } from '../electron/whatsapp/index.ts'
import { createRemote, type LinkProcess } from '../electron/whatsapp/remote.ts'
import { quickWaits } from '../electron/whatsapp/waits.ts'

const forkLink = (): LinkProcess => {
  const child = fork(new URL('../electron/whatsapp/process.ts', import.meta.url), [], {
    serialization: 'advanced',
    stdio: 'ignore',
    execArgv: [],
  })
  return {
    post: (message) => {
      if (child.connected) child.send(message as object, () => undefined)
    },
    on: (hear) => void child.on('message', hear),
    onExit: (hear) => void child.once('exit', hear),
    kill: () => void child.kill(),
  }
}
/** The folder is gone when the bench ends. */
const plain: KeyWrap = {
  wrap: (blob) => Promise.resolve({ backend: 'bench', blob }),
  unwrap: ({ blob: key }) => Promise.resolve({ is: 'key', key, again: false }),
}

/** The link in a process of its own, as the app has it, so that what Baileys takes is not in this one. */
export const farWhatsApp = (parts: {
  readonly url: string
  readonly root: string
  readonly folder: string
  readonly list: string
  readonly clock: Clock
  readonly directory: () => Contacts['directory']
}): WhatsApp & SessionPort => {
  const { directory, ...more } = parts
  return createRemote({
    ...more,
    fork: forkLink,
    // Its own connection moves the journal here.
    list: null,
    wrap: plain,
    waits: quickWaits,
    account: (pn) => directory().checkAccount(pn),
    kept: () => directory().count(),
    saved: () => directory().saved(),
  })
}
