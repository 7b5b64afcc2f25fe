import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, type Page } from '@playwright/test'
import type { App } from './hosts/app.ts'
import { askedAtLeast, bar, card, finished, press, results, showJobs, tab, title } from './jobs.ts'
import { saveTo } from './saving.ts'
import { count, step } from './tour-steps.ts'
import { numberIn, searchBox, show, toast, viewButton } from './window.ts'

/** The second half: many are blocked, half-way it is cancelled and undone, a list comes in and one goes out. */

const chosen = 'Not saved, Brazil'
const dialog = (page: Page) => page.getByRole('dialog')
const selection = (page: Page) => page.getByRole('toolbar', { name: /selected$/ })

export const blockMany = async (page: Page): Promise<void> => {
  const before = await count(page, 'Blocked')
  let all = 0
  let open = 0
  let done = 0
  await step(page, 'Filter', async () => {
    await show(page, 'Everyone')
    await searchBox(page).click()
    await page.keyboard.type('saved:no country:br ')
    await expect(page.locator('.token')).toHaveText(['saved:no', 'country:BR'])
    await expect(page.getByRole('heading', { level: 1, name: chosen, exact: true })).toBeVisible()
    all = numberIn(await page.locator('.list-head .count').innerText())
    expect(all).toBeGreaterThanOrEqual(20)
    return `“${chosen}” holds ${all} people`
  })
  await step(page, 'Select everybody who matches', async () => {
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ControlOrMeta+a')
    await expect(selection(page).locator('.pick-count')).toContainText(`${all} selected`)
    const button = selection(page).getByRole('button', { name: /^Block \d+…$/ })
    await expect(button).toBeVisible()
    open = numberIn(await button.innerText())
    return `${all} selected, also whom one would have to scroll to; ${open} of them can be blocked`
  })
  await step(page, 'Review', async () => {
    await page.keyboard.press('b')
    await expect(dialog(page)).toHaveAccessibleName(`Block ${open} people?`)
    await expect(dialog(page)).toContainText(`${all - open} will be skipped`)
    await expect(dialog(page)).toContainText('Already blocked')
    return `${open} will be blocked, ${all - open} will be skipped, because they are blocked already`
  })
  await step(page, 'Start, watch and pause', async () => {
    await dialog(page)
      .getByRole('button', { name: `Block ${open} people` })
      .click()
    await expect(title(page)).toHaveText(`Blocking ${open} people`)
    await askedAtLeast(page, 2)
    const asked = await bar(page).getAttribute('aria-valuetext')
    await press(page, 'Pause')
    await expect(title(page)).toHaveText(`Paused: blocking ${open} people`)
    await expect(card(page)).toContainText('Nobody new is asked before you continue.')
    return `${asked} were asked, the list follows; then it is paused, and nobody new is asked`
  })
  await step(page, 'Cancel half-way', async () => {
    await press(page, 'Cancel…')
    const question = page.getByRole('alertdialog', { name: 'Cancel this job?' })
    await question.getByRole('button', { name: 'Cancel the job' }).click()
    await expect(title(page)).toHaveText(/^Cancelled: blocked \d+ of \d+ people$/)
    done = numberIn(await title(page).innerText())
    expect(done).toBeGreaterThan(0)
    expect(done).toBeLessThan(open)
    await expect.poll(() => count(page, 'Blocked')).toBe(before + done)
    return `${done} of ${open} were blocked and stay it, nobody else was asked; ${before + done} are blocked now`
  })
  await step(page, 'Read the report', async () => {
    await tab(page, 'Blocked').click()
    await expect(tab(page, 'Blocked')).toHaveText(`Blocked ${done}`)
    await expect(results(page).first()).toContainText('Blocked, confirmed by WhatsApp')
    await tab(page, 'Skipped').click()
    await expect(results(page).filter({ hasText: 'Not asked: the job was cancelled' }).first()).toBeVisible()
    const skipped = numberIn(await tab(page, 'Skipped').innerText())
    return `${done} confirmed by the server, ${skipped} not asked, each with their reason`
  })
  await step(page, 'Undo the job', async () => {
    await expect(card(page)).toContainText(`Undo unblocks the ${done} people that this job blocked.`)
    await press(page, 'Undo…')
    await page
      .getByRole('alertdialog', { name: `Unblock ${done} people?` })
      .getByRole('button', { name: `Unblock ${done} people` })
      .click()
    await finished(page, `Unblocked ${done} people`)
    await expect.poll(() => count(page, 'Blocked')).toBe(before)
    return `exactly these ${done} were unblocked; ${before} are blocked, as before`
  })
  await step(page, 'Jobs', async () => {
    const [undo, job] = await page.locator('.job-item').allInnerTexts()
    const said = (text = '') => text.replace(/\s+/g, ' ').trim()
    expect(said(undo)).toContain(`Undo: Unblock ${done} people`)
    expect(said(job)).toContain(chosen)
    expect(said(job)).toContain('undone')
    return `“${said(undo)}”, “${said(job)}”`
  })
}

const MESSY = [
  'Name;Phone;Note',
  '"Nogueira; Beatriz";+55 (21) 99555-0117;"said ""no"""',
  'José;+55 31 99555-0163;',
  'Nobody;;',
  "Padaria;'+55 11 95555-0142;",
  'Twice;0055 31 99555-0163;',
  'Formula;=HYPERLINK("x");',
].join('\n')

export const lists = async (page: Page, app: App, folder: string): Promise<void> => {
  const before = await count(page, 'Blocked')
  await step(page, 'Paste a messy list', async () => {
    await showJobs(page)
    await page.getByRole('button', { name: 'From a list' }).click()
    await dialog(page).getByRole('textbox', { name: 'List to import' }).fill(MESSY)
    await expect(dialog(page).getByRole('tab', { name: 'Ready' })).toHaveText('Ready 3')
    await expect(dialog(page).getByRole('tab', { name: 'Problems' })).not.toHaveText('Problems 0')
    await expect(dialog(page).getByRole('button', { name: 'Review 3 to block…' })).toBeEnabled()
    await expect(dialog(page)).toContainText('on WhatsApp')
    return (await dialog(page).locator('.import-sum').innerText()).replace(/\s+/g, ' ')
  })
  await step(page, 'Review it, and leave it', async () => {
    await dialog(page).getByRole('button', { name: 'Review 3 to block…' }).click()
    const review = page.getByRole('dialog', { name: 'Block 3 people?' })
    await expect(review).toContainText('in your address book')
    const book = await review
      .getByText(/in your address book/)
      .first()
      .innerText()
    await review.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    expect(await count(page, 'Blocked')).toBe(before)
    return `it says “${book}”; closed again, and nobody was blocked`
  })
  await step(page, 'Export the block list', async () => {
    const path = join(folder, 'block-list.csv')
    await saveTo(app, path)
    await viewButton(page, 'Blocked').click()
    // The filter is still there, and would go into the file.
    for (const token of ['saved:no', 'country:BR'])
      await page.getByRole('button', { name: `Remove ${token}` }).click()
    await show(page, 'Blocked')
    await page.getByRole('button', { name: 'Export…' }).click()
    await page.getByRole('menuitem', { name: 'CSV' }).click()
    await expect(toast(page).getByText(`${before} people were written to block-list.csv.`)).toBeVisible()
    const text = readFileSync(path, 'utf8')
    const [head, ...people]: string[][] = parse(text, { bom: true })
    expect(people).toHaveLength(before)
    expect(people.some((cells) => cells.some((cell) => cell.includes('VIP Signals')))).toBe(true)
    expect(text).not.toContain('Beatriz')
    return `a table of ${people.length} people: ${head?.join(', ')}`
  })
}
