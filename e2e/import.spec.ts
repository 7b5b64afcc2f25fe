import { join } from 'node:path'
import { readFileSync, writeFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { cast } from '../simulator/directory/cast.ts'
import { expect, test } from './fixtures.ts'
import { link } from './phone.ts'
import { expectCount, rows, searchBox, show, toast } from './window.ts'

const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Import a list' })
const area = (page: Page): Locator => dialog(page).getByRole('textbox', { name: 'List to import' })
const tab = (page: Page, name: string): Locator => dialog(page).getByRole('tab', { name })
/** The row of a line, by its number. */
const line = (page: Page, n: number): Locator =>
  dialog(page)
    .getByRole('listitem')
    .filter({ has: page.locator('.ln').getByText(String(n), { exact: true }) })
const sum = (page: Page): Locator => dialog(page).locator('.import-sum')
const openImport = async (page: Page): Promise<void> => {
  await show(page, 'Blocked')
  await page.getByRole('button', { name: 'Import…' }).click()
  await expect(area(page)).toBeFocused()
}
const choose = async (page: Page, path: string): Promise<void> => {
  const chooser = page.waitForEvent('filechooser')
  await dialog(page).getByRole('button', { name: 'Choose a file…' }).click()
  await (await chooser).setFiles(path)
}
const chooseCountry = async (page: Page, name: string): Promise<void> => {
  await dialog(page)
    .getByRole('button', { name: /Numbers without a country code/ })
    .click()
  await page.getByRole('option', { name, exact: true }).click()
}
/** A file let go over the window, as a file manager does it. */
const drop = async (page: Page, place: Locator, name: string, text: string): Promise<void> => {
  const data = await page.evaluateHandle(
    (file) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([file.text], file.name))
      return transfer
    },
    { name, text },
  )
  await place.dispatchEvent('dragover', { dataTransfer: data })
  await place.dispatchEvent('drop', { dataTransfer: data })
}
const digits = (jid: string | null): string => `+${(jid ?? '').split('@')[0] ?? ''}`

test.beforeEach(async ({ page, simulator }) => {
  await link(page, simulator)
  await expectCount(page, 'Everyone', 41)
  await expectCount(page, 'Blocked', 5)
})

test('pasted lines: each is read, and what cannot be says why', async ({ page }) => {
  await openImport(page)
  await area(page).fill(
    [
      digits(cast.beatriz.pn),
      `https://wa.me/${digits(cast.padaria.pn).slice(1)}`,
      '12345',
      'Maria (work)',
      '120363041234567890@g.us',
      cast.sam.lid,
      '=HYPERLINK("x")',
      digits(cast.beatriz.pn),
      digits(cast.offers.pn),
    ].join('\n'),
  )
  await expect(tab(page, 'All')).toHaveText('All 9')
  await expect(tab(page, 'Problems')).toHaveText('Problems 4')
  await expect(tab(page, 'Ready')).toHaveText('Ready 4')
  await expect(tab(page, 'Duplicates')).toHaveText('Duplicates 1')
  await expect(line(page, 3)).toContainText('Too short for a phone number. Add the country code.')
  await expect(line(page, 5)).toContainText('This is a group. Only people can be blocked.')
  await expect(line(page, 7)).toContainText('This is a formula, not a number. It was not run.')
  await tab(page, 'Ready').click()
  await expect(line(page, 1)).toContainText('Beatriz Nogueira')
  await expect(line(page, 1)).toContainText('also in line 8, counted once')
  await expect(line(page, 1)).toContainText('on WhatsApp')
  await expect(line(page, 2)).toContainText('From a wa.me link')
  await expect(line(page, 6)).toContainText('Number hidden · WhatsApp may refuse')
  await expect(line(page, 9)).toContainText('Blocked')
  await expect(sum(page)).toHaveText('3 can be blocked, 1 already blocked. 4 problems, 1 duplicate.')
  await tab(page, 'Problems').click()
  await dialog(page).getByRole('button', { name: 'Fix line 4' }).click()
  await expect(area(page)).toBeFocused()
  await page.keyboard.type(digits(cast.lucas.pn))
  await expect(tab(page, 'Problems')).toHaveText('Problems 3')
  await expect(sum(page)).toContainText('4 can be blocked')
  await dialog(page).getByRole('radio', { name: 'Unblock', exact: true }).click()
  await expect(sum(page)).toContainText('1 can be unblocked, 4 not blocked')
})

test('numbers without a country code are from the country that was chosen, now and the next time', async ({
  page,
}) => {
  await openImport(page)
  await chooseCountry(page, 'Spain')
  await area(page).fill('600 000 142')
  await expect(line(page, 1)).toContainText('+34 600 00 01 42')
  await expect(line(page, 1)).toContainText('Country added')
  await chooseCountry(page, 'Germany')
  await expect(line(page, 1)).not.toContainText('+34')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  await openImport(page)
  await expect(dialog(page).getByRole('button', { name: /Germany/ })).toBeVisible()
  await expect(area(page)).toHaveValue('')
})

test('who has no account is shown as such and left out', async ({ page, simulator }) => {
  const gone = simulator.people.all().find(({ pn, registered }) => pn && !registered)?.pn ?? null
  await openImport(page)
  await area(page).fill([digits(cast.beatriz.pn), gone ? digits(gone) : '+5511900000001'].join('\n'))
  await expect(line(page, 2)).toContainText('no account on WhatsApp, left out')
  await expect(sum(page)).toHaveText('1 can be blocked, 1 has no account.')
  await expect(dialog(page).getByRole('button', { name: 'Review 1 to block…' })).toBeEnabled()
})

const MESSY = `Name;Phone;Note
"Nogueira; Beatriz";+55 (21) 99555-0117;"said ""no"""
José;+55 31 99555-0163;
,;;
Nobody;;
Padaria;'+55 11 95555-0142;
Twice;0055 31 99555-0163;
`

test('a messy CSV, chosen', async ({ page, profile }) => {
  const path = join(profile, 'old-phone.csv')
  // As a spreadsheet in the West writes it: its own code page, and semicolons.
  writeFileSync(path, Buffer.from(MESSY.replaceAll('\n', '\r\n'), 'latin1'))
  await openImport(page)
  await chooseCountry(page, 'Brazil')
  await choose(page, path)
  await expect(area(page)).toHaveValue(/Name;Phone;Note\n/)
  await tab(page, 'Ready').click()
  await expect(line(page, 2)).toContainText('Beatriz Nogueira')
  await expect(line(page, 3)).toContainText('Lucas Andrade')
  await expect(line(page, 6)).toContainText('Padaria Estrela (pão)')
  await expect(sum(page)).toContainText('3 can be blocked')
  await expect(sum(page)).toContainText('1 duplicate')
})

test('a file that is dropped is read; a large one is shown by its name', async ({ page, app }) => {
  const address = page.url()
  await openImport(page)
  await drop(page, page.locator('.scrim'), 'few.txt', `${digits(cast.beatriz.pn)}\r\nnobody\r\n`)
  await expect(area(page)).toHaveValue(`${digits(cast.beatriz.pn)}\nnobody\n`)
  await expect(tab(page, 'Problems')).toHaveText('Problems 1')
  const many = Array.from({ length: 10_000 }, (_, n) => `+55119${50_000_000 + n}`)
  await drop(page, dialog(page), 'many.csv', many.join('\n'))
  await expect(dialog(page).locator('[aria-busy="true"]')).toBeVisible()
  await expect(dialog(page)).toContainText('many.csv')
  await expect(dialog(page)).toContainText('10,000 lines.')
  await expect(tab(page, 'Ready')).toHaveText('Ready 10,000')
  await expect(dialog(page).getByRole('button', { name: 'Check who of 10,000 is on WhatsApp' })).toBeVisible()
  await expect(area(page)).toHaveCount(0)
  await drop(page, dialog(page), 'too-large.csv', '1'.repeat(1_900_001))
  await expect(dialog(page).getByRole('alert')).toContainText('too-large.csv is too large')
  await expect(tab(page, 'Ready')).toHaveText('Ready 10,000')
  expect(page.url()).toBe(address)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('the review is of as many as the button said, and blocks them', async ({ page, simulator }) => {
  await openImport(page)
  await area(page).fill(
    [digits(cast.beatriz.pn), digits(cast.lucas.pn), digits(cast.offers.pn), 'x'].join('\n'),
  )
  await expect(sum(page)).toContainText('2 can be blocked, 1 already blocked')
  await dialog(page).getByRole('button', { name: 'Review 2 to block…' }).click()
  await expect(dialog(page)).toHaveCount(0)
  const review = page.getByRole('dialog')
  await review.getByRole('button', { name: /^Block 2 people/ }).click()
  await expectCount(page, 'Blocked', 7)
  for (const { jid } of [cast.beatriz, cast.lucas])
    await expect.poll(() => simulator.people.blocked().includes(jid)).toBe(true)
  await show(page, 'Blocked')
  await expect(rows(page).filter({ hasText: 'Beatriz' })).toContainText('Job “Pasted list”')
})

test('just look: all of the list and nobody else is shown, until that is ended', async ({
  page,
  simulator,
}) => {
  await show(page, 'Blocked')
  // It would hide both.
  await searchBox(page).focus()
  await page.keyboard.type('saved:no ')
  await page.getByRole('button', { name: 'Import…' }).click()
  await area(page).fill(`${digits(cast.beatriz.pn)}\n${digits(cast.lucas.pn)}\n`)
  await dialog(page).getByRole('button', { name: 'Just look at 2' }).click()
  await expect(page.getByText('Only 2 people of “Pasted list” are shown.')).toBeVisible()
  await expect(rows(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Show everyone' }).click()
  await expect(page.getByText('41 people')).toBeVisible()
  expect(simulator.counters.now().blocksSet).toBe(0)
})

test('offline the list is read all the same, and numbers of nobody known are written as all are', async ({
  page,
  app,
}) => {
  await openImport(page)
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'))
  await area(page).fill('+55 11 90000-0001\n+41790000000')
  await expect(dialog(page)).toContainText('You are offline, so nobody is asked about.')
  await dialog(page).getByRole('button', { name: 'Review 2 to block…' }).click()
  const review = page.getByRole('dialog', { name: 'Block 2 people?' })
  for (const number of ['+55 11 90000 0001', '+41 79 000 00 00'])
    await expect(review.getByText(number, { exact: true })).toBeVisible()
})

for (const [kind, name] of [
  ['CSV', 'blocked.csv'],
  ['JSON', 'blocked.json'],
  ['vCard', 'blocked.vcf'],
] as const)
  test(`the block list, exported as ${kind} and imported again, is the same people`, async ({
    page,
    app,
    profile,
  }) => {
    const path = join(profile, name)
    await app.evaluate(({ dialog: system }, filePath) => {
      system.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, path)
    await show(page, 'Blocked')
    await page.getByRole('button', { name: 'Export…' }).click()
    await page.getByRole('menuitem', { name: kind }).click()
    await expect(toast(page).getByText(`5 people were written to ${name}.`)).toBeVisible()
    await page.getByRole('button', { name: 'Import…' }).click()
    await drop(page, dialog(page), name, readFileSync(path, 'utf8'))
    await expect(tab(page, 'Ready')).toHaveText('Ready 5')
    await expect(tab(page, 'Problems')).toHaveText('Problems 0')
    await dialog(page).getByRole('radio', { name: 'Unblock', exact: true }).click()
    await expect(dialog(page).getByRole('button', { name: 'Review 5 to unblock…' })).toBeEnabled()
  })
