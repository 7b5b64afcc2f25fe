import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { cast } from '../simulator/directory/cast.ts'
import { expect, test } from './fixtures.ts'
import type { App } from './hosts/app.ts'
import { startJob, title } from './jobs.ts'
import { link, rowOf } from './phone.ts'
import {
  banner,
  expectBlocked,
  expectCount,
  find,
  pill,
  rowAt,
  rows,
  searchBox,
  show,
  toast,
  viewButton,
} from './window.ts'

const head = (page: Page) => page.locator('.list-head')
const phoneBanner = (page: Page) => page.locator('.blocklist .banner')
const cell = (page: Page, name: string, which: 'when' | 'why') => rowOf(page, name).locator(`.${which}-cell`)

/** Where the next file is put: what the person would choose in the system's dialog. */
const saveTo = (app: App, path: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)

test('never answered: not an empty list, and it can be asked for again', async ({ page, simulator }) => {
  simulator.faults.set({ on: 'block-get', is: 'silence' })
  await link(page, simulator)
  await show(page, 'Blocked')
  await expect(page.getByRole('heading', { name: 'WhatsApp did not send the block list' })).toBeVisible()
  await expect(page.getByText(/^This is not an empty list\./)).toBeVisible()
  await expect(page.getByRole('button', { name: 'About this list' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Ask again' }).click()
  simulator.faults.clear()
  await expectCount(page, 'Blocked', 5)
  await expect(rows(page)).toHaveCount(5)
})

test.describe('a list that was read', () => {
  test.beforeEach(async ({ page, simulator }) => {
    await link(page, simulator)
    await expectCount(page, 'Everyone', 41)
    await expectCount(page, 'Blocked', 5)
  })

  test('says how many, of when, and that nobody knows since when those of before are blocked', async ({
    page,
  }) => {
    await show(page, 'Blocked')
    await expect(head(page)).toContainText(/5 people · read from WhatsApp at \d/)
    await expect(rows(page)).toHaveCount(5)
    for (const which of ['when', 'why'] as const)
      await expect(cell(page, 'Offers 🎁 24/7', which)).toHaveText('Not known')
    await expect(rowOf(page, 'Юля')).toContainText('Number hidden')
    await expect(page.getByRole('main')).not.toContainText('1970')
    await expect(rowOf(page, 'Offers 🎁 24/7')).toHaveAccessibleName(/Blocked, Not known, Not known$/)
  })

  test('blocked on the phone: on top, with when and how, and a line that says so', async ({
    page,
    simulator,
  }) => {
    await show(page, 'Blocked')
    simulator.phone.block(cast.beatriz.jid, 'no-items')
    await expectCount(page, 'Blocked', 6)
    await searchBox(page).hover()
    await expect(rowAt(page, 0)).toContainText('Beatriz Nogueira')
    await expect(cell(page, 'Beatriz Nogueira', 'when')).toHaveText(/^Just nowToday, \d/)
    await expect(cell(page, 'Beatriz Nogueira', 'why')).toHaveText('On your phone')
    await expect(phoneBanner(page)).toContainText(
      'Changed on your phone just now: 1 blocked. This list is up to date.',
    )
    await phoneBanner(page).getByRole('button', { name: 'Show the changes' }).click()
    await expect(page.getByRole('heading', { name: 'Recent changes', level: 1 })).toBeVisible()
    await expect(page.getByRole('button', { name: /^Blocks/ })).toBeVisible()
    await show(page, 'Blocked')
    await phoneBanner(page).getByRole('button', { name: 'Dismiss' }).click()
    await expect(phoneBanner(page)).toHaveCount(0)
    simulator.phone.unblock(cast.beatriz.jid, 'no-items')
    await expectCount(page, 'Blocked', 5)
    await expect(phoneBanner(page)).toContainText('1 unblocked.')
  })

  test('blocked here: in Roster, and unblocked again by the button and by the key', async ({
    page,
    simulator,
  }) => {
    const person = await find(page, 'Beatriz', 'Beatriz Nogueira')
    await person.focus()
    await page.keyboard.press('b')
    await expectCount(page, 'Blocked', 6)
    await searchBox(page).clear()
    await show(page, 'Blocked')
    await expect(cell(page, 'Beatriz Nogueira', 'why')).toHaveText('In Roster, one person')
    const row = rowOf(page, 'Beatriz Nogueira')
    await row.hover()
    await row.getByRole('button', { name: 'Unblock' }).click()
    await searchBox(page).hover()
    await expect(row).toHaveCount(0)
    await expectBlocked(simulator, cast.beatriz.jid, false)
    await expect(toast(page)).toContainText('Beatriz Nogueira is unblocked.')
    await rowOf(page, 'Offers 🎁 24/7').focus()
    await page.keyboard.press('b')
    await expect(rowOf(page, 'Offers 🎁 24/7')).toHaveCount(0)
    await expectBlocked(simulator, cast.offers.jid, false)
    await expectCount(page, 'Blocked', 4)
  })

  test('a job that still runs is named by everybody in it, as on its own page', async ({
    page,
    simulator,
  }) => {
    simulator.faults.set({ on: 'block-set', is: 'delay', ms: 4_000, after: 1 })
    await startJob(page, [cast.beatriz.jid, cast.lucas.jid, cast.padaria.jid])
    await expectCount(page, 'Blocked', 6)
    await show(page, 'Blocked')
    await expect(rowAt(page, 0).locator('.why-cell')).toHaveText('Job “Block 3 people”')
    await rowAt(page, 0).getByRole('button', { name: 'Job “Block 3 people”' }).click()
    await expect(title(page)).toHaveText('Blocking 3 people')
  })

  test('somebody is still on the list until WhatsApp has confirmed that they are not', async ({
    page,
    simulator,
  }) => {
    await show(page, 'Blocked')
    simulator.faults.set({ on: 'block-set', is: 'delay', ms: 1_500 })
    const row = rowOf(page, 'Offers 🎁 24/7')
    await row.focus()
    await page.keyboard.press('b')
    await expect(pill(row, 'Unblocking')).toBeVisible()
    await expectCount(page, 'Blocked', 5)
    await expect(row).toHaveCount(0)
  })

  test('sorted by name, and searched', async ({ page }) => {
    await show(page, 'Blocked')
    await page.getByRole('button', { name: 'Newest' }).click()
    await page.getByRole('menuitem', { name: 'Name' }).click()
    await searchBox(page).hover()
    await expect(rowAt(page, 0)).toContainText('Karol • Loans')
    await searchBox(page).fill('offers')
    await expect(rows(page)).toHaveCount(1)
    await expect(head(page)).toContainText('1 of 5 people')
  })

  test('read again: when it was asked, and what WhatsApp calls the list', async ({ page, simulator }) => {
    await show(page, 'Blocked')
    const before = simulator.counters.now().blockReads
    await page.getByRole('button', { name: 'Read again' }).click()
    await expect.poll(() => simulator.counters.now().blockReads).toBe(before + 1)
    await page.getByRole('button', { name: 'About this list' }).click()
    const details = page.getByRole('dialog', { name: 'About this list' })
    await expect(details).toContainText('5 people')
    await expect(details.locator('.mono')).toHaveText(/^\S{8,}$/)
    await page.keyboard.press('Escape')
    await expect(details).toHaveCount(0)
  })

  test('a question that gets no answer leaves the list as it was, and says so', async ({
    page,
    simulator,
  }) => {
    await show(page, 'Blocked')
    simulator.faults.set({ on: 'block-get', is: 'silence' })
    await page.getByRole('button', { name: 'Read again' }).click()
    await expect(toast(page)).toContainText('WhatsApp did not answer.', { timeout: 20_000 })
    await expect(rows(page)).toHaveCount(5)
    simulator.faults.clear()
  })

  test('nobody blocked, confirmed', async ({ page, simulator }) => {
    for (const jid of simulator.people.blocked()) simulator.phone.unblock(jid, 'no-items')
    await show(page, 'Blocked')
    await expect(page.getByRole('heading', { name: 'You have blocked nobody' })).toBeVisible()
    await expect(page.getByText(/^WhatsApp confirmed this at \d/)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Export…' })).toBeDisabled()
    await expectCount(page, 'Blocked', 0)
  })

  test('offline the list stays, with its time, and is not asked for', async ({ page, app }) => {
    await show(page, 'Blocked')
    await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'))
    await expect(banner(page)).toContainText('You are offline.')
    await expect(rows(page)).toHaveCount(5)
    await expect(head(page)).toContainText('5 people · read from WhatsApp at')
    await expect(page.getByRole('button', { name: 'Read again' })).toBeDisabled()
  })

  test('several are picked and unblocked together', async ({ page, simulator }) => {
    await show(page, 'Blocked')
    await rowAt(page, 0).focus()
    await page.keyboard.press('ControlOrMeta+a')
    await page.getByRole('button', { name: /^Unblock 5/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: /^Unblock 5/ }).click()
    await expect.poll(() => simulator.people.blocked().length, { timeout: 30_000 }).toBe(0)
    await expectCount(page, 'Blocked', 0)
  })

  test('a filter goes along to the block list, which says whole that it is a part, and so does its file', async ({
    page,
    app,
    profile,
  }) => {
    await searchBox(page).focus()
    await page.keyboard.type('saved:no name:none business:no talked:<2031-12-31 ')
    await viewButton(page, 'Blocked').click()
    const whole = 'Blocked, not saved, no name, not a business, not talked with since December 31, 2031'
    await expect(head(page).getByRole('heading', { level: 1 })).toHaveText(whole)
    await expect(head(page)).toContainText(/1 of 5 people · read from WhatsApp/)
    await rowAt(page, 0).click()
    for (const [width, height] of [
      [1280, 800],
      [720, 540],
    ] as const) {
      await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setBounds(size), {
        width,
        height,
      })
      await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width)
      // Neither the head nor anything in it holds more than is seen.
      const cut = await head(page).evaluate((place) =>
        [place, ...place.querySelectorAll('h1, .count')]
          .filter((one) => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight)
          .map((one) => one.textContent),
      )
      expect(cut).toEqual([])
    }
    await saveTo(app, join(profile, 'part.csv'))
    await page.getByRole('button', { name: 'Export…' }).click()
    await expect(page.getByRole('menu')).toContainText('Only 1 of 5 people on the list')
    await page.getByRole('menuitem', { name: 'CSV' }).click()
    await expect(
      toast(page).getByText('1 of 5 people on the block list was written to part.csv.'),
    ).toBeVisible()
    expect(readFileSync(join(profile, 'part.csv'), 'utf8').trim().split('\n')).toHaveLength(2)
    await page.getByRole('button', { name: 'Clear search' }).click()
    await expect(head(page)).toContainText(/^Blocked5 people · read/)
  })

  test('goes into a file: everybody who is shown', async ({ page, app, profile }) => {
    await show(page, 'Blocked')
    for (const [kind, name] of [
      ['CSV', 'out.csv'],
      ['JSON', 'out.json'],
      ['vCard', 'out.vcf'],
    ] as const) {
      const path = join(profile, name)
      await saveTo(app, path)
      await page.getByRole('button', { name: 'Export…' }).click()
      await page.getByRole('menuitem', { name: kind }).click()
      await expect(toast(page).getByText(`5 people were written to ${name}.`)).toBeVisible()
      const text = readFileSync(path, 'utf8')
      expect(text).toContain('Offers')
      expect(text).toContain('37525500014288')
    }
    await searchBox(page).fill('offers')
    await expect(rows(page)).toHaveCount(1)
    const path = join(profile, 'one.csv')
    await saveTo(app, path)
    await page.getByRole('button', { name: 'Export…' }).click()
    await page.getByRole('menuitem', { name: 'CSV' }).click()
    await expect(
      toast(page).getByText('1 of 5 people on the block list was written to one.csv.'),
    ).toBeVisible()
    expect(readFileSync(path, 'utf8')).not.toContain('Karol')
  })
})
