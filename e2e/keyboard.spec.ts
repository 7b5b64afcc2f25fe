import type { Page } from '@playwright/test'
import { cast } from '../simulator/directory/cast.ts'
import { expect, test } from './fixtures.ts'
import { connected, link } from './phone.ts'
import {
  expectBlocked,
  expectCount,
  pane,
  pill,
  rowAt,
  rows,
  searchBox,
  show,
  toast,
  upToDate,
} from './window.ts'

const focused = (page: Page) => page.locator(':focus')
/** Tab until this has the focus, as somebody without a pointer does. */
const tabTo = async (page: Page, role: 'button' | 'textbox' | 'searchbox', name: string): Promise<void> => {
  const wanted = page.getByRole(role, { name, exact: true })
  await expect(wanted).toBeVisible()
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab')
    if (await wanted.evaluate((element) => element === document.activeElement)) return
  }
  await expect(wanted).toBeFocused()
}

test('from pairing to undo without a pointer', async ({ page, simulator }) => {
  await tabTo(page, 'button', 'Link with phone number instead')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox')).toBeFocused()
  await page.keyboard.type('+55 11 95555-0100')
  await page.keyboard.press('Enter')
  const code = page.getByRole('img', { name: /^Code: / })
  await expect(code).toBeVisible()
  const letters = (await code.getAttribute('aria-label'))?.replace('Code: ', '').split(', ').join('') ?? ''
  await simulator.phone.enterCode(letters)
  await connected(page)
  await expectCount(page, 'Everyone', 41)

  await page.keyboard.press('ControlOrMeta+f')
  await expect(searchBox(page)).toBeFocused()
  await page.keyboard.type('beatriz')
  await expect(rows(page)).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  const row = rowAt(page, 0)
  await expect(row).toBeFocused()
  await page.keyboard.press('b')
  await expect(pill(row, 'Blocked')).toBeVisible()
  await expectBlocked(simulator, cast.beatriz.jid)
  await expect(toast(page)).toContainText('Beatriz Nogueira is blocked.')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(pill(row, 'Blocked')).toHaveCount(0)
  await expectBlocked(simulator, cast.beatriz.jid, false)

  // The toast can be reached too.
  await expect(toast(page)).toContainText('Beatriz Nogueira is unblocked.')
  await page.keyboard.press('b')
  await expect(toast(page)).toContainText('Beatriz Nogueira is blocked.')
  await tabTo(page, 'button', 'Undo')
  await page.keyboard.press('Enter')
  await expectBlocked(simulator, cast.beatriz.jid, false)
})

test.describe('in the list', () => {
  test.beforeEach(async ({ page, simulator }) => {
    await link(page, simulator)
    await expectCount(page, 'Everyone', 41)
  })

  test('arrows, Home, End and pages move; only one row is a tab stop', async ({ page }) => {
    await rowAt(page, 0).focus()
    await page.keyboard.press('End')
    await expect(focused(page)).toHaveAttribute('aria-rowindex', '41')
    await expect(focused(page)).toBeInViewport()
    await page.keyboard.press('Home')
    await expect(focused(page)).toHaveAttribute('aria-rowindex', '1')
    await page.keyboard.press('PageDown')
    await expect(focused(page)).not.toHaveAttribute('aria-rowindex', '1')
    await page.keyboard.press('PageUp')
    await expect(focused(page)).toHaveAttribute('aria-rowindex', '1')
    await expect(page.locator('[role=row][tabindex="0"]')).toHaveCount(1)
  })

  test('Enter opens the pane, arrows go on in it, Escape closes it', async ({ page }) => {
    await rowAt(page, 0).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const heading = pane(page).getByRole('heading', { level: 2 })
    const first = (await heading.textContent()) ?? ''
    await page.keyboard.press('ArrowDown')
    await expect(heading).not.toHaveText(first)
    await expect(focused(page)).toHaveRole('row')
    await page.keyboard.press('Escape')
    await expect(pane(page)).toHaveCount(0)
    await expect(focused(page)).toHaveRole('row')
  })

  test('the focus stays with its person: out of sight, and when somebody arrives above', async ({
    page,
    simulator,
  }) => {
    // Names that are still to come put people above.
    await upToDate(page)
    const fifth = rowAt(page, 4)
    const id = (await fifth.getAttribute('data-id')) ?? ''
    await fifth.focus()
    await page.getByRole('grid').evaluate((list) => list.scrollTo(0, list.scrollHeight))
    await expect(rowAt(page, 40)).toBeInViewport()
    await expect(focused(page)).toHaveAttribute('data-id', id)
    await page.getByRole('grid').evaluate((list) => list.scrollTo(0, 0))
    await expect(focused(page)).toBeInViewport()
    await expect(focused(page)).toHaveAttribute('data-id', id)
    simulator.phone.addContact(cast.loli.pn!, 'Aaron Aaronsson')
    await expect(focused(page)).toHaveAttribute('aria-rowindex', '6')
    await expect(focused(page)).toHaveAttribute('data-id', id)
    await page.keyboard.press('ArrowDown')
    await expect(focused(page)).toHaveAttribute('aria-rowindex', '7')
  })

  test('a row that somebody else stands in by now has the focus for them', async ({ page, simulator }) => {
    await upToDate(page)
    await rowAt(page, 0).focus()
    const element = (await focused(page).getAttribute('id')) ?? ''
    const before = (await focused(page).getAttribute('data-id')) ?? ''
    await page.keyboard.press('/')
    await searchBox(page).fill('vip')
    await expect(page.locator(`[data-id="${before}"]`)).toHaveCount(0)
    await page.keyboard.press('ArrowDown')
    await expect(focused(page)).toHaveAttribute('id', element)
    const id = (await focused(page).getAttribute('data-id')) ?? ''
    simulator.phone.addContact(cast.loli.pn!, 'Aaron VIP')
    await expect(rowAt(page, 0)).toContainText('Aaron VIP')
    await expect(focused(page)).toHaveAttribute('data-id', id)
    await expect(focused(page)).toHaveAttribute('aria-rowindex', '2')
    await expect(focused(page)).toHaveAttribute('tabindex', '0')
  })

  test('whoever leaves the list hands the focus to the next', async ({ page, simulator }) => {
    await show(page, 'Blocked')
    await expect(rows(page)).toHaveCount(5)
    await rowAt(page, 1).focus()
    const ids = await rows(page).evaluateAll((all) => all.map((row) => row.getAttribute('data-id') ?? ''))
    await page.keyboard.press('b')
    await expect(rows(page)).toHaveCount(4)
    await expect(focused(page)).toHaveAttribute('data-id', ids[2]!)
    await page.keyboard.press('End')
    await expect(focused(page)).toHaveAttribute('data-id', ids[4]!)
    await page.keyboard.press('b')
    await expect(rows(page)).toHaveCount(3)
    await expect(focused(page)).toHaveAttribute('data-id', ids[3]!)
    expect(simulator.counters.now().blocksSet).toBe(2)
  })

  test('the menu of a person, by Shift+F10', async ({ page }) => {
    await rowAt(page, 0).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    const row = page.locator(`[data-id="${(await focused(page).getAttribute('data-id')) ?? ''}"]`)
    await page.keyboard.press('Shift+F10')
    await expect(page.getByRole('menu', { name: 'Person' })).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await expect(focused(page)).toHaveRole('menuitem')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toHaveCount(0)
    await expect(row).toBeFocused()
  })

  test('/ searches, ? shows the keys, Ctrl+K finds anything, F6 goes round', async ({ page, app }) => {
    await rowAt(page, 0).focus()
    await page.keyboard.press('/')
    await expect(searchBox(page)).toBeFocused()
    await page.keyboard.type('b/?')
    await expect(searchBox(page)).toHaveValue('b/?')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(focused(page)).toHaveRole('row')
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard', exact: true })).toBeVisible()
    await page.keyboard.press('Escape')

    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type('lucas')
    await page.keyboard.press('Enter')
    await expect(pane(page).getByRole('heading', { level: 2 })).toHaveText('Lucas Andrade')
    // Whoever had it before is out of sight.
    await expect(focused(page)).toContainText('Lucas Andrade')
    await expect(focused(page)).toBeInViewport()

    const seen = new Set<string>()
    for (let i = 0; i < 6; i++) {
      await page.keyboard.press('F6')
      seen.add(
        (await focused(page).evaluate((el) => el.closest('[data-area]')?.getAttribute('data-area'))) ?? '',
      )
    }
    expect([...seen]).toEqual(expect.arrayContaining(['sidebar', 'search', 'list', 'pane']))

    await rows(page).filter({ hasText: 'Lucas' }).focus()
    await page.keyboard.press('ControlOrMeta+c')
    await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('+5531995550163')
  })

  test('Enter in the palette is for what was typed, however fast', async ({ page }) => {
    const pipe = await page.context().newCDPSession(page)
    await page.keyboard.press('ControlOrMeta+k')
    await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible()
    await pipe.send('Emulation.setCPUThrottlingRate', { rate: 8 })
    await page.keyboard.type('profiles')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Profiles' })).toBeVisible()
  })

  test('what was chosen in the palette stays that person’s, whoever is found meanwhile', async ({
    page,
    simulator,
  }) => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type('beatriz')
    const chosen = page.getByRole('option', { name: 'Block Beatriz Nogueira' })
    await expect(chosen).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await expect(chosen).toHaveAttribute('data-focused', 'true')
    // A better answer to what was typed.
    simulator.phone.addContact(cast.stranger.pn!, 'Beatriz')
    await expect(page.getByRole('option').filter({ hasText: '+34 655' })).toBeVisible()
    await expect(chosen).toHaveAttribute('data-focused', 'true')
    await page.keyboard.press('Enter')
    await expect(toast(page)).toContainText('Beatriz Nogueira is blocked.')
    await expectBlocked(simulator, cast.beatriz.jid)
    expect(simulator.counters.now().blocksSet).toBe(1)
  })

  test('letters are letters where the setting says so', async ({ page, simulator }) => {
    await page.getByTitle('Account and settings').click()
    await page.getByRole('switch', { name: 'Single letters are commands' }).press('Space')
    await page
      .getByRole('navigation', { name: 'Roster' })
      .getByRole('button', { name: /^Everyone/ })
      .click()
    await rowAt(page, 0).focus()
    await page.keyboard.press('b')
    await page.keyboard.press('/')
    await expect(rowAt(page, 0)).toBeFocused()
    expect(simulator.counters.now().blocksSet).toBe(0)
  })
})
