import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { launchHeadless } from '../host/chromium.ts'
import type { App } from './hosts/app.ts'
import { launchChromium } from './hosts/chromium.ts'
import { electronBinary, launchElectron } from './hosts/electron.ts'
import { connected } from './phone.ts'
import { blockMany, lists } from './tour-many.ts'
import { blockSome, meet } from './tour-people.ts'
import { count, shots, step, sum } from './tour-steps.ts'
import { banner, rows, show } from './window.ts'

/**
 * `npm run demo -- --tour`: the app with its sample people, played through its window alone. Every step says what was
 * seen; the exit code is 0 only if all of it was true.
 */
const profile = mkdtempSync(join(tmpdir(), 'roster-tour-'))

const sleep = async (page: Page, app: App): Promise<void> => {
  await step(page, 'The computer sleeps', async () => {
    const blocked = await count(page, 'Blocked')
    await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'))
    await expect(banner(page)).toContainText('You are offline.')
    await expect(rows(page)).toHaveCount(blocked)
    return `the list stays, and says “${(await banner(page).locator('p').innerText()).trim()}”`
  })
  await step(page, 'It wakes up', async () => {
    await app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
    await connected(page)
    await expect(banner(page)).not.toContainText('offline')
    await show(page, 'Everyone')
    return `connected again, with ${await count(page, 'Everyone')} people`
  })
}

const play = async (page: Page, app: App): Promise<void> => {
  // A step that fails takes those along that build on it: they need not wait as long.
  page.setDefaultTimeout(10_000)
  await meet(page)
  await blockSome(page)
  await blockMany(page)
  await lists(page, app, profile)
  await sleep(page, app)
}

const start = async (): Promise<{ launch: () => Promise<App>; end: () => Promise<void> }> => {
  const options = { args: ['--demo'], env: { ROSTER_PROFILE: profile } }
  const binary = electronBinary()
  console.log(`host    ${binary ? 'Electron' : 'Chromium stand-in'}`)
  if (binary) return { launch: () => launchElectron(binary)(options), end: () => Promise.resolve() }
  const browser = await launchHeadless()
  return { launch: () => launchChromium(browser)(options), end: () => browser.close() }
}

const { launch, end } = await start()
const app = await launch()
try {
  await play(await app.firstWindow(), app)
} finally {
  await app.close()
  await end()
  rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
}
console.log(`screenshots in ${shots}`)
console.log(`${sum.passed} passed, ${sum.failed} failed`)
process.exitCode = sum.failed === 0 ? 0 : 1
