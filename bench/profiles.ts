import { type Endpoint, environment, type Host, temporaryFolder, until } from './app.ts'
import type { App } from './app.ts'
import { arrive, type Arrival } from './ingest.ts'
import { fillAbouts } from './people.ts'
import type { Page } from '@playwright/test'
import { startSimulatorThread } from './simulator.ts'

/** A profile that was linked once, with so many people in it. */
export type Linked = { readonly folder: string; readonly people: number; readonly arrival: Arrival }

const made = new Map<number, Promise<Linked>>()

const make = async (host: Host, people: number): Promise<Linked> => {
  const folder = temporaryFolder()
  const arrival = await arrive(host, people, folder)
  fillAbouts(folder, arrival.listed)
  return { folder, people: arrival.people, arrival }
}

/** Linked when first asked for, and shared by everything that is measured in this run. */
export const linked = (host: Host, people: number): Promise<Linked> => {
  const there = made.get(people) ?? make(host, people)
  made.set(people, there)
  return there
}

let asked: Promise<Endpoint> | undefined
/**
 * A server that cannot prove that it is WhatsApp. Roster stays offline then and does not try again: an address at which
 * nobody listens a simulated profile tries once a second (a real one, every two minutes), and its banner would be drawn
 * twice in every second of what is measured.
 */
const stranger = (): Promise<Endpoint> =>
  (asked ??= startSimulatorThread({ people: 0, seed: 7 }).then(({ url }) => ({ url, root: 'ab'.repeat(32) })))

/** Starts the app on a profile that stays offline, and waits until its whole list is in the window. */
export const openOffline = async (
  host: Host,
  { folder, people }: Pick<Linked, 'folder' | 'people'>,
): Promise<{ readonly app: App; readonly page: Page }> => {
  const app = await host.launch({ env: environment(folder, await stranger()) })
  const page = await app.firstWindow()
  await until('the saved list', async () => {
    const rows = await page
      .evaluate(() => Number(document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount')))
      .catch(() => 0)
    return rows >= people ? true : null
  })
  return { app, page }
}
