import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { launchHeadless } from '../host/chromium.ts'
import { appDir, type App } from './hosts/app.ts'
import { launchChromium } from './hosts/chromium.ts'
import { electronBinary, launchElectron } from './hosts/electron.ts'
import { asked, title } from './jobs.ts'
import { connected, rowOf } from './phone.ts'
import { expectPictures, numberIn, pane, rowAt, searchBox, still } from './window.ts'

/** `npm run screenshots`: the pictures of the README, taken of the app with its sample people. */
const docs = join(appDir, 'docs')
mkdirSync(docs, { recursive: true })
const size = { width: 1280, height: 800 }

const take = async (app: App, page: Page, name: string): Promise<void> => {
  for (const theme of ['light', 'dark'] as const) {
    await app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source
    }, theme)
    await expect
      .poll(() =>
        page.evaluate(() => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')),
      )
      .toBe(theme)
    // Colours fade from one theme to the other.
    await still(page)
    const path = join(docs, `${name}-${theme}.png`)
    await page.screenshot({ path })
    console.log(path)
  }
}

const play = async (app: App): Promise<void> => {
  const page = await app.firstWindow()
  await app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), size)
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible({ timeout: 20_000 })
  await take(app, page, 'pairing')

  await connected(page)
  await expect(page.getByText('301 people')).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Name', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Last talked' }).click()
  await searchBox(page).hover()
  await rowOf(page, 'Padaria Estrela (pão)').click()
  await searchBox(page).hover()
  await expect(pane(page).locator('.avatar img')).toHaveAttribute('src', /size=full/)
  await expectPictures(pane(page))
  for (let i = 0; i < 12; i++) await expect(rowAt(page, i)).not.toContainText('Not known yet')
  for (const name of ['Beatriz Nogueira', 'प्रिया शर्मा', 'Олена Ковальчук'])
    await expectPictures(rowOf(page, name))
  await take(app, page, 'list')
  await blockMany(app, page)
}

/** Enough people that the job still runs when its second picture is taken. */
const blockMany = async (app: App, page: Page): Promise<void> => {
  await searchBox(page).click()
  await page.keyboard.type('saved:no ')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('b')
  const review = page.getByRole('dialog', { name: /^Block \d+ people\?$/ })
  await expect(review.locator('.confirm')).toBeVisible()
  const count = numberIn(await review.getByRole('heading', { level: 2 }).innerText())
  await review.getByRole('textbox', { name: /^Type / }).fill(String(count))
  await expectPictures(review)
  await take(app, page, 'review')

  await review.getByRole('button', { name: `Block ${count} people` }).click()
  await expect(title(page)).toHaveText(`Blocking ${count} people`)
  await expect.poll(() => asked(page), { timeout: 60_000 }).toBeGreaterThan(count / 4)
  await take(app, page, 'job')
}

const profile = mkdtempSync(join(tmpdir(), 'roster-screenshots-'))
const options = { args: ['--demo'], env: { ROSTER_PROFILE: profile } }
const binary = electronBinary()
const browser = binary ? null : await launchHeadless()
const app = await (browser ? launchChromium(browser) : launchElectron(binary ?? ''))(options)
try {
  await play(app)
} finally {
  await app.close()
  await browser?.close()
  rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
}
