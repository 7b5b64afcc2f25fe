import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { expect, type Page } from '@playwright/test'
import { launchHeadless } from '../host/chromium.ts'
import { appDir, type App } from './hosts/app.ts'
import { launchChromium } from './hosts/chromium.ts'
import { electronBinary, launchElectron } from './hosts/electron.ts'
import { connected, rowOf } from './phone.ts'
import {
  banner,
  expectPictures,
  fact,
  find,
  open,
  pane,
  pill,
  rows,
  searchBox,
  show,
  toast,
  viewButton,
} from './window.ts'

/**
 * `npm run demo -- --tour`: the app with its sample people, played through its window alone. Every step says what was
 * seen; the exit code is 0 only if all of it was true.
 */
const shots = join(appDir, 'out', 'tour')
rmSync(shots, { recursive: true, force: true })
mkdirSync(shots, { recursive: true })
const profile = mkdtempSync(join(tmpdir(), 'roster-tour-'))

let passed = 0
let failed = 0

/** One line: what was done, then what was seen or what was wrong. The picture shows the window as it was then. */
const step = async (page: Page, what: string, play: () => Promise<string>): Promise<void> => {
  const name = `${String(passed + failed + 1).padStart(2, '0')}-${what.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`
  try {
    const seen = await play()
    passed += 1
    console.log(`ok      ${what}: ${seen}`)
  } catch (error) {
    failed += 1
    const [sentence = ''] = stripVTControlCharacters(String(error)).split('\n')
    console.log(`FAILED  ${what}: ${sentence}`)
  }
  await page.screenshot({ path: join(shots, `${name}.png`) })
}

const count = async (page: Page, view: Parameters<typeof viewButton>[1]): Promise<number> =>
  Number((await viewButton(page, view).innerText()).replace(/\D/g, ''))

const blocked = async (page: Page, query: string, name: string): Promise<string> => {
  const row = await find(page, query, name)
  await expect(pill(row, 'Blocked')).toBeVisible()
  return `${name} is blocked, confirmed by the server`
}

const play = async (page: Page, app: App): Promise<void> => {
  await step(page, 'Link', async () => {
    const code = page.getByRole('img', { name: /QR code/ })
    await expect(code).toBeVisible({ timeout: 20_000 })
    await page.screenshot({ path: join(shots, '00-pairing.png') })
    await connected(page)
    return 'a QR code was shown, the sample phone scanned it, and the window is connected'
  })
  await step(page, 'Everybody', async () => {
    await expect.poll(() => count(page, 'Everyone'), { timeout: 20_000 }).toBeGreaterThan(200)
    await page.getByRole('button', { name: 'Name', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Last talked' }).click()
    await searchBox(page).hover()
    await expect(rowOf(page, 'Padaria Estrela (pão)')).toContainText('Pão quentinho')
    for (const name of ['Beatriz Nogueira', 'Padaria Estrela (pão)', 'प्रिया शर्मा'])
      await expectPictures(rowOf(page, name))
    return `${await count(page, 'Everyone')} people, ${await count(page, 'Saved')} of them saved, with picture and about`
  })
  await step(page, 'Look somebody up', async () => {
    await find(page, 'lefevre', 'Jean-Baptiste Lefèvre')
    await find(page, '95555-0142', 'Padaria Estrela (pão)')
    await searchBox(page).fill('quentinho')
    await expect(rowOf(page, 'Padaria Estrela (pão)')).toBeVisible()
    return 'found by name without its accent, by number, and by about'
  })
  await step(page, 'Details', async () => {
    await open(page, '95555-0142', 'Padaria Estrela (pão)')
    await expect(fact(page, 'Verified')).toHaveText('Padaria Estrela do Sul')
    await expect(fact(page, 'JID')).toHaveText('5511955550142@s.whatsapp.net')
    await expectPictures(pane(page))
    const about = await pane(page).locator('.about p').innerText()
    return `picture, “${about}”, three names with their source, number and addresses`
  })
  const before = await count(page, 'Blocked')
  await step(page, 'Block from the row', async () => {
    const row = await find(page, 'VIP Signals')
    await row.hover()
    await row.getByRole('button', { name: 'Block', exact: true }).click()
    return blocked(page, 'VIP Signals', 'VIP Signals 📈💰')
  })
  await step(page, 'Block from the pane', async () => {
    await open(page, 'Kurier Express', 'Kurier Express Nord')
    await pane(page).getByRole('button', { name: 'Block', exact: true }).click()
    await expect(pane(page).locator('.block-note')).toContainText('Blocked')
    return blocked(page, 'Kurier Express', 'Kurier Express Nord')
  })
  await step(page, 'Block with the key B', async () => {
    const row = await find(page, 'Beatriz Nogueira')
    await row.focus()
    await page.keyboard.press('b')
    return blocked(page, 'Beatriz Nogueira', 'Beatriz Nogueira')
  })
  await step(page, 'Undo', async () => {
    const said = toast(page).getByRole('alertdialog').filter({ hasText: 'Beatriz Nogueira is blocked.' })
    await said.getByRole('button', { name: 'Undo' }).click()
    const row = await find(page, 'Beatriz Nogueira')
    await expect(pill(row, 'Blocked')).toHaveCount(0)
    await expect.poll(() => count(page, 'Blocked')).toBe(before + 2)
    return 'Beatriz Nogueira is not blocked any more; the other two are'
  })
  await step(page, 'Who is blocked', async () => {
    await searchBox(page).clear()
    await show(page, 'Blocked')
    await expect(rows(page)).toHaveCount(before + 2)
    await expect(rowOf(page, 'VIP Signals 📈💰')).toBeVisible()
    await expect(rowOf(page, 'Kurier Express Nord')).toBeVisible()
    await expect(rowOf(page, 'Beatriz Nogueira')).toHaveCount(0)
    return `${before + 2} people: those of before, and the two`
  })
  await step(page, 'The computer sleeps', async () => {
    await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'))
    await expect(banner(page)).toContainText('You are offline.')
    await expect(rows(page)).toHaveCount(before + 2)
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
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
