import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { link, waitForQr } from './phone.ts'
import { expectCount, expectPictures, find, pill, rowAt, rows, searchBox, settings, show } from './window.ts'

/** How far the page itself could be scrolled, in px. */
const expectStill = async (page: Page): Promise<void> =>
  expect
    .poll(() =>
      page.evaluate(() => {
        const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement
        return [scrollWidth - clientWidth, scrollHeight - clientHeight]
      }),
    )
    .toEqual([0, 0])

test('the window itself never scrolls, only what is in it', async ({ page, simulator, app }) => {
  await waitForQr(page)
  await expectStill(page)
  await link(page, simulator)
  for (const [width, height] of [
    [1180, 780],
    [720, 540],
  ] as const) {
    await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]!.setBounds(size), {
      width,
      height,
    })
    await show(page, 'Everyone')
    await rows(page)
      .first()
      .click({ position: { x: 80, y: 20 } })
    await expectStill(page)
    await settings(page)
    await expectStill(page)
  }
})

test('commands of the menu and Ctrl+, lead where they say, from anywhere', async ({
  page,
  simulator,
  app,
}) => {
  await link(page, simulator)
  const choose = (command: string): Promise<void> =>
    app.evaluate(
      ({ BrowserWindow }, one) =>
        BrowserWindow.getAllWindows()[0]!.webContents.send('roster', 'menu.command', one),
      command,
    )
  const heading = (name: string) => page.getByRole('heading', { name, level: 1, exact: true })
  await rowAt(page, 0).focus()
  await page.keyboard.press('Control+,')
  await expect(heading('Settings')).toBeVisible()
  await choose('search')
  await expect(searchBox(page)).toBeFocused()
  await choose('palette')
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible()
  await choose('blocked')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(heading('Blocked')).toBeVisible()
  await choose('shortcuts')
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toContainText('Settings')
  await choose('settings')
  await expect(heading('Settings')).toBeVisible()
  await page.getByRole('button', { name: 'Log out…' }).click()
  // A question that is open is answered first.
  await choose('everyone')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(heading('Settings')).toBeVisible()
  await choose('everyone')
  await expect(heading('Everyone')).toBeVisible()
})

test('that the phone is linked is spoken', async ({ page, simulator }) => {
  await waitForQr(page)
  const spoken = page.locator('[data-live-announcer]')
  await expect(spoken).toContainText('A QR code is shown')
  await link(page, simulator)
  await expect(spoken).toContainText('Your phone is linked.')
})

test('a picture that is gone from the disk leaves letters', async ({
  page,
  simulator,
  profile,
  problems,
}) => {
  problems.expect(/avatar:|Failed to load resource/)
  await link(page, simulator)
  const row = await find(page, 'Beatriz', 'Beatriz Nogueira')
  await expectPictures(row)
  rmSync(join(profile, 'simulated', 'pictures'), { recursive: true })
  // Asked anew, because an address says which picture it is.
  await page.evaluate(() => {
    for (const image of document.querySelectorAll<HTMLImageElement>('.avatar img'))
      image.src = `${image.src}&anew`
  })
  await expect(row.locator('.avatar')).toHaveText('BN')
  await expect(row.locator('.avatar img')).toHaveCount(0)
})

test('the longest pill has room beside its button', async ({ page, simulator }) => {
  await link(page, simulator)
  const row = await find(page, 'Beatriz', 'Beatriz Nogueira')
  simulator.faults.set({ on: 'block-set', is: 'lost', applied: true, times: 1 })
  simulator.faults.set({ on: 'block-get', is: 'silence' })
  await row.focus()
  await page.keyboard.press('b')
  await expect(pill(row, 'Not confirmed')).toBeVisible()
  await row.hover()
  await expect(row.locator('[data-does="menu"]')).toBeVisible()
  const over = await row
    .locator('.row-state')
    .evaluate(
      (cell) => cell.getBoundingClientRect().left - cell.firstElementChild!.getBoundingClientRect().left,
    )
  expect(over).toBeLessThanOrEqual(0)
})

test('the list of a link that is gone can be deleted, and nothing else goes', async ({ page, simulator }) => {
  await link(page, simulator)
  await expectCount(page, 'Everyone', 41)
  await page.evaluate(() =>
    (window as unknown as { roster: { call(name: string, input: unknown): Promise<unknown> } }).roster.call(
      'prefs.set',
      { theme: 'dark' },
    ),
  )
  await simulator.phone.unlink()
  await page.getByRole('button', { name: 'Delete it…' }).click()
  const ask = page.getByRole('alertdialog', { name: 'Delete the saved list?' })
  await expect(ask).toContainText('41 people')
  await ask.getByRole('button', { name: 'Delete the list' }).click()
  await expect(page.getByRole('heading', { name: 'Link Roster to your phone' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})
