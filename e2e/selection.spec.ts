import type { Page } from '@playwright/test'
import { cast } from '../simulator/directory/cast.ts'
import { expect, test } from './fixtures.ts'
import { link, rowOf } from './phone.ts'
import {
  expectBlocked,
  expectCount,
  find,
  isBlockedNow,
  pane,
  rowAt,
  rows,
  searchBox,
  settled,
  show,
  viewButton,
} from './window.ts'

const bar = (page: Page) => page.getByRole('toolbar', { name: /selected$/ })
const review = (page: Page) => page.getByRole('dialog')
const checked = (page: Page) => page.locator('[role=row][aria-selected=true]')
const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })
const spoken = (page: Page) => page.locator('[data-live-announcer]')

test.beforeEach(async ({ page, simulator }) => {
  await link(page, simulator)
  await settled(page)
})

test.describe('checking', () => {
  test.beforeEach(({ page }) => expectCount(page, 'Everyone', 41))

  test('by keyboard: one, a range and back, everybody, nobody', async ({ page }) => {
    await rowAt(page, 0).focus()
    await page.keyboard.press('Space')
    await expect(bar(page)).toContainText('1 selected')
    await expect(rowAt(page, 0)).toHaveAttribute('aria-selected', 'true')
    await expect(rowAt(page, 0)).toBeFocused()
    for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowDown')
    await expect(bar(page)).toContainText('4 selected')
    await page.keyboard.press('Shift+ArrowUp')
    await expect(bar(page)).toContainText('3 selected')
    await expect(rowAt(page, 2)).toBeFocused()
    await page.keyboard.press('x')
    await expect(bar(page)).toContainText('2 selected')
    await expect(page.locator('[role=row][tabindex="0"]')).toHaveCount(1)
    await page.keyboard.press('ControlOrMeta+a')
    await expect(bar(page)).toContainText('41 selected')
    await expect(page.getByRole('checkbox', { name: 'Select everyone shown' })).toBeChecked()
    await page.keyboard.press('End')
    await expect(page.locator(':focus')).toHaveAttribute('aria-selected', 'true')
    await expect(page.locator(':focus')).toHaveAttribute('aria-rowindex', '41')
    await page.keyboard.press('ControlOrMeta+a')
    await expect(bar(page)).toHaveCount(0)
    await page.keyboard.press('Shift+Home')
    await expect(bar(page)).toContainText('41 selected')
  })

  test('by pointer: the box over the picture, Ctrl and Shift; a plain click still opens', async ({
    page,
  }) => {
    const box = (n: number) => rowAt(page, n).locator('.row-check .check')
    await rowAt(page, 1).hover()
    await box(1).click()
    await expect(bar(page)).toContainText('1 selected')
    await rowAt(page, 4).click({ modifiers: ['Shift'] })
    await expect(bar(page)).toContainText('4 selected')
    await rowAt(page, 2).click({ modifiers: ['ControlOrMeta'] })
    await expect(bar(page)).toContainText('3 selected')
    await box(6).click()
    await expect(bar(page)).toContainText('4 selected')
    await expect(checked(page)).toHaveCount(4)
    await expect(pane(page)).toContainText('4 people')
    await rowAt(page, 3).click()
    await expect(bar(page)).toContainText('4 selected')
    await expect(pane(page)).not.toContainText('4 people')
    await expect(rowAt(page, 3)).toHaveAttribute('aria-current', 'true')
    const head = page.getByRole('checkbox', { name: 'Select everyone shown' })
    await expect(head).toHaveAttribute('aria-checked', 'mixed')
    await head.click()
    await expect(bar(page)).toContainText('41 selected')
    await page.getByRole('button', { name: 'Clear the selection' }).click()
    await expect(bar(page)).toHaveCount(0)
    await expect(page.locator('[role=row]:focus')).toHaveCount(1)
  })

  test('survives search and filter, says who is hidden, and Escape clears one thing at a time', async ({
    page,
  }) => {
    await show(page, 'Saved')
    await rowAt(page, 0).focus()
    await page.keyboard.press('ControlOrMeta+a')
    await expect(bar(page)).toContainText('25 selected')
    // A quick hand's view and selection are said in one breath.
    await expect(spoken(page).locator('p').last()).toHaveText('25 selected')
    await show(page, 'Everyone')
    await expect(bar(page)).toContainText('25 selected')
    await expect(bar(page)).not.toContainText('hidden')
    await searchBox(page).fill('Beatriz')
    await expect(bar(page)).toContainText('24 hidden by the filter')
    await expect(pane(page)).toContainText('24 of them are hidden by the filter and stay selected.')
    // Both are one announcement: two within a moment would cut each other off.
    await expect(spoken(page).locator('p')).toContainText([
      '1 person matches',
      '25 selected, 24 hidden by the filter',
    ])
    await searchBox(page).fill('saved:no')
    await expect(title(page, 'Not saved')).toBeVisible()
    await expect(bar(page)).toContainText('25 hidden by the filter')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Escape')
    await expect(title(page, 'Everyone')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(pane(page)).toHaveCount(0)
    await expect(bar(page)).toContainText('25 selected')
    await page.keyboard.press('Escape')
    await expect(bar(page)).toHaveCount(0)
  })

  test('has nobody who arrives later, and forgets who is gone', async ({ page, simulator }) => {
    await rowAt(page, 0).focus()
    await page.keyboard.press('ControlOrMeta+a')
    await expect(bar(page)).toContainText('41 selected')
    simulator.phone.addContact(cast.stranger.pn!, 'Carmen Ruiz')
    await expectCount(page, 'Everyone', 42)
    await expect(bar(page)).toContainText('41 selected')
    await find(page, 'Carmen', 'Carmen Ruiz')
    await expect(rowAt(page, 0)).toHaveAttribute('aria-selected', 'false')
  })
})

test.describe('filters', () => {
  test.beforeEach(({ page }) => expectCount(page, 'Everyone', 41))

  test('are typed, opened again by Backspace, and combined', async ({ page }) => {
    await searchBox(page).click()
    await page.keyboard.type('saved:no country:br ')
    await expect(page.locator('.token')).toHaveText(['saved:no', 'country:BR'])
    await expect(searchBox(page)).toHaveValue('')
    await expect(title(page, 'Not saved, Brazil')).toBeVisible()
    for (const row of await rows(page).all()) await expect(row).toContainText('BR')
    await page.keyboard.press('Backspace')
    await expect(searchBox(page)).toHaveValue('country:BR')
    await expect(page.locator('.token')).toHaveText(['saved:no'])
    await expect(title(page, 'Not saved')).toBeVisible()
    await show(page, 'Not saved')
    await viewButton(page, 'Everyone').click()
    await searchBox(page).focus()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('name:none')
    await expect(title(page, 'Not saved, no name')).toBeVisible()
    await page.getByRole('button', { name: 'Remove saved:no' }).click()
    await expect(page.locator('.token')).toHaveText(['name:none'])
    await page.keyboard.type('country:"united kingdom"')
    await expect(title(page, 'No name, United Kingdom')).toBeVisible()
    await expect(page.locator('.token')).toHaveText(['name:none', 'country:GB'])
  })

  test('are chosen from the menu, with a country and a date', async ({ page }) => {
    const choose = async (...names: readonly string[]) => {
      await page.getByRole('button', { name: 'Filter', exact: true }).click()
      for (const name of names) await page.getByRole('menuitem', { name }).first().click()
      await expect(page.getByRole('menu')).toHaveCount(0)
    }
    await choose('Not saved')
    await expect(rows(page)).toHaveCount(16)
    await choose('Not blocked')
    await expect(title(page, 'Not saved, not blocked')).toBeVisible()
    await choose('Country', 'Kenya')
    await expect(rowOf(page, 'Boda Kamau')).toBeVisible()
    await choose('Clear the filter')
    await expect(title(page, 'Everyone')).toBeVisible()
    await choose('Talked with', 'Never talked with')
    await expect(title(page, 'Never talked with')).toBeVisible()
    await choose('Talked with', 'Not since a date…')
    await page.getByLabel('Day').fill('2026-01-31')
    await page.getByRole('dialog').getByRole('button', { name: 'Show' }).click()
    await expect(page.locator('.token')).toHaveText(['talked:<2026-01-31'])
    await choose('About contains…')
    await expect(searchBox(page)).toBeFocused()
    await expect(searchBox(page)).toHaveValue('about:')
  })

  test('that hold nobody say so, and are cleared', async ({ page }) => {
    await searchBox(page).fill('country:AQ ')
    await expect(page.getByRole('heading', { name: 'Nobody is in “Antarctica”' })).toBeVisible()
    await page.getByRole('button', { name: 'Clear the filter' }).click()
    await expect(title(page, 'Everyone')).toBeVisible()
    await expect(rowAt(page, 0)).toBeVisible()
  })
})

test.describe('reviewing', () => {
  test.beforeEach(({ page }) => expectCount(page, 'Everyone', 41))

  test('says who, who not and why; leaves people out; blocks the rest', async ({ page, simulator }) => {
    await searchBox(page).fill('saved:no')
    await expect(rows(page)).toHaveCount(16)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ControlOrMeta+a')
    // 16 are selected, fewer can be blocked: two numbers.
    const block = bar(page).getByRole('button', { name: /^Block \d+…$/ })
    await expect(block).toBeVisible()
    const count = Number(/\d+/.exec(await block.innerText())?.[0])
    expect(count).toBeLessThan(16)
    await expect(pane(page)).toContainText(`Can be blocked${count}`)
    await page.keyboard.press('b')
    await expect(review(page)).toHaveAccessibleName(`Block ${count} people?`)
    await expect(review(page)).toContainText(`${16 - count} will be skipped`)
    await expect(review(page)).toContainText('Already blocked')
    await expect(review(page).getByRole('button', { name: `Block ${count} people` })).not.toBeFocused()
    await review(page).getByRole('button', { name: 'Leave out Boda Kamau' }).click()
    await expect(review(page)).toHaveAccessibleName(`Block ${count - 1} people?`)
    await expect(
      review(page)
        .getByRole('button', { name: /^Leave out / })
        .and(page.locator(':focus')),
    ).toHaveCount(1)
    await review(page)
      .getByRole('button', { name: `Block ${count - 1} people` })
      .click()
    await expect(review(page)).toHaveCount(0)
    await expectBlocked(simulator, cast.loli.jid)
    expect(isBlockedNow(simulator, cast.numberOnlyStranger.jid)).toBe(false)
    await page.keyboard.press('ControlOrMeta+f')
    await searchBox(page).press('Escape')
    await show(page, 'Everyone')
    await expect(bar(page)).toHaveCount(0)
  })

  test('puts the address book first and leaves all of it out; Cancel keeps the selection', async ({
    page,
  }) => {
    await rowAt(page, 0).focus()
    await page.keyboard.press('ControlOrMeta+a')
    await bar(page)
      .getByRole('button', { name: /^Block/ })
      .click()
    await expect(review(page)).toContainText('are in your address book')
    const all = review(page).getByRole('button', { name: /^Leave out all \d+$/ })
    const saved = Number(/\d+/.exec(await all.innerText())?.[0])
    const before = Number(/\d+/.exec(await review(page).getByRole('heading', { level: 2 }).innerText())?.[0])
    await all.click()
    await expect(review(page)).toHaveAccessibleName(`Block ${before - saved} people?`)
    await review(page).getByRole('searchbox').fill('nobody at all')
    await expect(review(page)).toContainText('Nobody here matches.')
    await review(page).getByRole('button', { name: 'Cancel' }).click()
    await expect(bar(page)).toContainText('41 selected')
    await expect(bar(page).getByRole('button', { name: /^Block/ })).toBeFocused()
  })

  test('one person asks nothing; many who are blocked are unblocked', async ({ page, simulator }) => {
    const row = await find(page, 'Beatriz', 'Beatriz Nogueira')
    await row.focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('b')
    await expectBlocked(simulator, cast.beatriz.jid)
    await expect(review(page)).toHaveCount(0)
    await searchBox(page).clear()
    await show(page, 'Blocked')
    await rowAt(page, 0).focus()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('b')
    await expect(review(page)).toHaveAccessibleName('Unblock 6 people?')
    await review(page).getByRole('button', { name: 'Unblock 6 people' }).click()
    await expectBlocked(simulator, cast.beatriz.jid, false)
    await expect.poll(() => simulator.people.blocked().length).toBe(0)
  })
})

test.describe('more than fifty', () => {
  test.use({ simulatorOptions: { people: 60 } })
  test('are confirmed by their number, and Enter confirms only when it is right', async ({
    page,
    simulator,
  }) => {
    await rowAt(page, 0).focus()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('b')
    const heading = review(page).getByRole('heading', { level: 2 })
    await expect(heading).toHaveText(/^Block \d+ people\?$/)
    await expect(review(page).locator('.confirm')).toBeVisible()
    const count = /\d+/.exec(await heading.innerText())?.[0] ?? ''
    const button = review(page).getByRole('button', { name: `Block ${count} people` })
    await expect(button).toBeDisabled()
    const field = review(page).getByRole('textbox', { name: `Type ${count} to confirm` })
    await field.fill('12')
    await field.press('Enter')
    await expect(review(page)).toBeVisible()
    const before = simulator.people.blocked().length
    await field.fill(count)
    await expect(button).toBeEnabled()
    await field.press('Enter')
    await expect(review(page)).toHaveCount(0)
    await expect.poll(() => simulator.people.blocked().length).toBeGreaterThan(before)
  })
})
