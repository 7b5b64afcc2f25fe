import { setTimeout as sleep } from 'node:timers/promises'
import { type App, environment, type Host, inMain, nowhere, temporaryFolder, until } from './app.ts'
import type { Measured } from './figures.ts'
import { linked, openOffline } from './profiles.ts'
import { median } from './statistics.ts'

const RUNS = 3
const MEGABYTE = 1024 * 1024

/** What main holds once everything that can be collected was, MB. */
const residentOf = async (app: App): Promise<number> => {
  const bytes = await inMain(app, async () => {
    const { setFlagsFromString } = process.getBuiltinModule('node:v8')
    const { runInNewContext } = process.getBuiltinModule('node:vm')
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    for (let turn = 0; turn < 5; turn++) {
      collect()
      await new Promise((later) => setTimeout(later, 200))
    }
    return process.memoryUsage.rss()
  })
  return bytes / MEGABYTE
}

const empty = async (host: Host): Promise<number> => {
  const app = await host.launch({ env: environment(temporaryFolder(), nowhere) })
  const page = await app.firstWindow()
  await until('the empty window', async () =>
    (await page.evaluate(() => document.querySelector('#root')?.childElementCount ?? 0).catch(() => 0)) > 0
      ? true
      : null,
  )
  await sleep(3_000)
  const held = await residentOf(app)
  await app.close()
  return held
}

export const measureMemory = async (host: Host): Promise<Measured> => {
  const large = await linked(host, 50_000)
  const without: number[] = []
  const held: number[] = []
  for (let run = 0; run < RUNS; run++) {
    without.push(await empty(host))
    const { app } = await openOffline(host, large)
    await sleep(3_000)
    held.push(await residentOf(app))
    await app.close()
  }
  console.log(
    `  ${held.map((one) => one.toFixed(0)).join(', ')} MB, empty ${without.map((one) => one.toFixed(0)).join(', ')} MB`,
  )
  return { 'memory.main': median(held) - median(without), 'memory.main_empty': median(without) }
}
