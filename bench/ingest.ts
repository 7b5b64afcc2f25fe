import type { Page } from '@playwright/test'
import {
  type App,
  environment,
  type Host,
  inMain,
  pauseRound,
  qrText,
  temporaryFolder,
  until,
} from './app.ts'
import type { SimPerson } from '../simulator/api.ts'
import type { Measured } from './figures.ts'
import { isListed } from './people.ts'
import { startSimulatorThread } from './simulator.ts'
import { median } from './statistics.ts'

const RUNS = 5
const QUIET = 1_500

type Seen = { readonly at: number; readonly count: number; readonly rows: number }
type Watching = { benchSeen: Seen[] }

/** Notes every number of people that was painted beside "Everyone", with the time after that paint, ms since 1970. */
const watchCount = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const seen: Seen[] = ((window as unknown as Watching).benchSeen = [])
    let last = ''
    const look = (): void => {
      const text = document.querySelector('.nav-count')?.textContent ?? ''
      const rows = document.querySelectorAll('[role="row"][data-id]').length
      if (text !== last && rows > 0) {
        last = text
        const painted = new MessageChannel()
        painted.port1.onmessage = () =>
          seen.push({
            at: performance.timeOrigin + performance.now(),
            count: Number(text.replace(/\D/g, '')),
            rows,
          })
        painted.port2.postMessage(0)
      }
      requestAnimationFrame(look)
    }
    look()
  })

type Watched = typeof globalThis & {
  benchDelay: { max: number; enable(): void; disable(): void }
}
const RESOLUTION = 1
/** Node's own histogram of how late a timer fires. */
export const watchDelay = (app: App): Promise<void> =>
  inMain(app, () => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks')
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    ;(globalThis as Watched).benchDelay = delay
  })
/** The longest that nothing else could run in main since, ms. */
export const longestBlock = async (app: App): Promise<number> =>
  (await inMain(app, () => {
    const { benchDelay } = globalThis as Watched
    benchDelay.disable()
    return benchDelay.max / 1e6
  })) - RESOLUTION

export type Arrival = {
  readonly ms: number
  readonly block: number
  readonly people: number
  readonly listed: readonly SimPerson[]
}

/**
 * Links a fresh profile to an account with this many people, and waits until all of them are in the window. `ms` is from
 * the login that the phone's data follows to the paint that shows the last of them.
 */
export const arrive = async (host: Host, people: number, profile: string): Promise<Arrival> => {
  const simulator = await startSimulatorThread({ people, seed: 7 })
  const listed = (await simulator.people.all()).filter(isListed)
  const app = await host.launch({ env: environment(profile, simulator) })
  const page = await app.firstWindow()
  const qr = await until('the first window', () => qrText(page).catch(() => null))
  await pauseRound(page)
  await watchCount(page)
  await watchDelay(app)
  const login = simulator.waitForLogin()
  await simulator.phone.scan(qr)
  const from = await login
  const last = await until('everybody in the window', async () => {
    const seen = await page.evaluate(() => (window as unknown as Watching).benchSeen.at(-1))
    return seen && seen.count >= listed.length && Date.now() - seen.at > QUIET ? seen : null
  })
  const block = await longestBlock(app)
  await app.close()
  await simulator.close()
  return { ms: last.at - from, block, people: last.count, listed }
}

export const measureIngest = async (host: Host): Promise<Measured> => {
  const thousand: Arrival[] = []
  const tenThousand: Arrival[] = []
  for (let run = 0; run < RUNS; run++) {
    thousand.push(await arrive(host, 1_000, temporaryFolder()))
    tenThousand.push(await arrive(host, 10_000, temporaryFolder()))
    console.log(
      `  run ${run + 1}: ${thousand.at(-1)!.ms.toFixed(0)} ms for 1,000;`,
      `${tenThousand.at(-1)!.ms.toFixed(0)} ms for 10,000, longest block ${tenThousand.at(-1)!.block.toFixed(0)} ms`,
    )
  }
  const small = median(thousand.map(({ ms }) => ms))
  const large = median(tenThousand.map(({ ms }) => ms))
  return {
    'ingest.slope': large / (10 * small),
    'ingest.longest_block': median(tenThousand.map(({ block }) => block)),
    'ingest.seconds_10000': large / 1_000,
  }
}
