import type { SimPerson } from '../simulator/api.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { choose, runJob } from './bulk.ts'
import { linkRoster, settled, unpaced } from './roster.ts'

/**
 * `bulk-memory.ts <url> <root> <people>`: a process of its own, so that nothing else is in its memory. The link is in yet
 * another, as in the app: what Baileys leaves behind when it has decoded an address book is hundreds of megabytes, more in
 * one run than in the next.
 */
const [url = '', root = '', count = ''] = process.argv.slice(2)
const tell = (message: unknown): void => void process.send?.(message)

const roster = await linkRoster({ url, root }, async (qr) => tell({ qr }), unpaced, 'far')
await settled(roster)
const told = new Promise<{ blocked: string[]; all: SimPerson[] }>((heard) => process.once('message', heard))
tell({ ready: true })
const ids = await (async () => {
  const { blocked, all } = await told
  const people = { all: async () => all, blocked: async () => blocked }
  return (await choose({ people } as never, roster, Number(count))).map(({ id }) => id)
})()
await runJob(roster, ids)
for (let turn = 0; turn < 5; turn++) {
  // A plain collection leaves V8 its empty pages: 15 to 30 MB, more after a longer run.
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  await sleep(200)
}
tell({ rss: process.memoryUsage.rss() })
await roster.stop()
