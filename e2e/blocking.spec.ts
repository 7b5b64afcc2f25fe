import { cast } from '../simulator/directory/cast.ts'
import { expect, test } from './fixtures.ts'
import { link } from './phone.ts'
import {
  expectBlocked,
  expectCount,
  find,
  isBlockedNow,
  open,
  pane,
  pill,
  rowAt,
  show,
  toast,
} from './window.ts'

const beatriz = cast.beatriz.jid
const { vip, lucas } = cast

test.beforeEach(async ({ page, simulator }) => {
  await link(page, simulator)
  await expectCount(page, 'Blocked', 5)
})

test('block and unblock from the row', async ({ page, simulator }) => {
  const row = await find(page, 'VIP Signals')
  await row.hover()
  await row.getByRole('button', { name: 'Block', exact: true }).click()
  await expect(pill(row, 'Blocked')).toBeVisible()
  await expect(row).toHaveAccessibleName(/, Blocked$/)
  await expectBlocked(simulator, vip.jid)
  await expectCount(page, 'Blocked', 6)
  await row.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Unblock' }).click()
  await expect(pill(row, 'Blocked')).toHaveCount(0)
  await expectBlocked(simulator, vip.jid, false)
  await expectCount(page, 'Blocked', 5)
})

test('block and unblock from the pane', async ({ page, simulator }) => {
  await open(page, 'Beatriz', 'Beatriz Nogueira')
  await pane(page).getByRole('button', { name: 'Block', exact: true }).click()
  await expect(pane(page).getByRole('button', { name: 'Unblock' })).toBeVisible()
  await expect(pane(page).locator('.block-note')).toContainText('Blocked since')
  await expectBlocked(simulator, beatriz)
  await pane(page).getByRole('button', { name: 'Unblock' }).click()
  await expect(pane(page).getByRole('button', { name: 'Block', exact: true })).toBeVisible()
  await expectBlocked(simulator, beatriz, false)
})

test('block and unblock with the key B', async ({ page, simulator }) => {
  const row = await find(page, 'Lucas', 'Lucas Andrade')
  await row.focus()
  await page.keyboard.press('b')
  await expect(pill(row, 'Blocked')).toBeVisible()
  await expect(toast(page)).toContainText('Lucas Andrade is blocked.')
  await expectBlocked(simulator, lucas.jid)
  await page.keyboard.press('b')
  await expect(pill(row, 'Blocked')).toHaveCount(0)
  await expectBlocked(simulator, lucas.jid, false)
})

test('undo in the toast, and with Ctrl+Z', async ({ page, simulator }) => {
  const row = await find(page, 'Beatriz', 'Beatriz Nogueira')
  await row.focus()
  await page.keyboard.press('b')
  await expect(toast(page)).toContainText('Beatriz Nogueira is blocked.')
  await expectBlocked(simulator, beatriz)
  await toast(page).getByRole('button', { name: 'Undo' }).click()
  await expect(toast(page)).toContainText('Beatriz Nogueira is unblocked.')
  await expectBlocked(simulator, beatriz, false)
  await expect(pill(row, 'Blocked')).toHaveCount(0)

  await row.focus()
  await page.keyboard.press('b')
  await expect(pill(row, 'Blocked')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(pill(row, 'Blocked')).toHaveCount(0)
  await expectBlocked(simulator, beatriz, false)
  expect(simulator.counters.now().blocksSet).toBe(4)
})

test('nothing is called blocked before WhatsApp has confirmed it', async ({ page, simulator }) => {
  simulator.faults.set({ on: 'block-set', is: 'delay', ms: 1_200 })
  await open(page, 'Beatriz', 'Beatriz Nogueira')
  const row = rowAt(page, 0)
  await pane(page).getByRole('button', { name: 'Block', exact: true }).click()
  await expect(pill(row, 'Blocking')).toBeVisible()
  await expect(pane(page).getByRole('button', { name: 'Blocking' })).toBeDisabled()
  await expectCount(page, 'Blocked', 5)
  await expect(pill(row, 'Blocked')).toBeVisible()
  await expectCount(page, 'Blocked', 6)
})

for (const applied of [true, false])
  test(`silence ends as “Not confirmed”, then as the truth: ${applied ? 'it was' : 'it was not'} applied`, async ({
    page,
    simulator,
  }) => {
    simulator.faults.set({ on: 'block-set', is: 'lost', applied, times: 1 })
    simulator.faults.set({ on: 'block-get', is: 'silence' })
    const row = await find(page, 'Beatriz', 'Beatriz Nogueira')
    await row.focus()
    await page.keyboard.press('b')
    await expect(pill(row, 'Blocking')).toBeVisible()
    await expect(pill(row, 'Not confirmed')).toBeVisible()
    expect(isBlockedNow(simulator, beatriz)).toBe(applied)
    simulator.faults.clear('block-get')
    // Not applied: it is asked once more, because the person still wants it.
    await expect(pill(row, 'Blocked')).toBeVisible()
    await expectBlocked(simulator, beatriz)
    await expectCount(page, 'Blocked', 6)
    expect(simulator.counters.now().blocksSet).toBe(1)
  })

test('a server that never answers leaves nothing turning', async ({ page, simulator }) => {
  simulator.faults.set({ on: 'block-set', is: 'silence' })
  await open(page, 'Beatriz', 'Beatriz Nogueira')
  await pane(page).getByRole('button', { name: 'Block', exact: true }).click()
  const row = await find(page, 'Beatriz', 'Beatriz Nogueira')
  await expect(pill(row, 'Not blocked')).toBeVisible({ timeout: 20_000 })
  await expect(pane(page).locator('.block-note')).toContainText('WhatsApp did not answer.')
  simulator.faults.clear()
  await pane(page).getByRole('button', { name: 'Try again' }).click()
  await expect(pill(row, 'Blocked')).toBeVisible()
  await expectBlocked(simulator, beatriz)
})

test('a refused block says why, in the row, the pane and a toast', async ({ page, simulator }) => {
  await open(page, 'Anon')
  await pane(page).getByRole('button', { name: 'Block', exact: true }).click()
  const row = await find(page, 'Anon')
  await expect(pill(row, 'Not blocked')).toBeVisible()
  const why = 'WhatsApp did not accept it without the number, which is hidden.'
  await expect(pane(page).locator('.block-note')).toContainText(why)
  await expect(toast(page)).toContainText('Anon was not blocked.')
  await expect(toast(page)).toContainText(why)
  await expect(pane(page).getByRole('button', { name: 'Try again' })).toBeVisible()
  await expectCount(page, 'Blocked', 5)
  expect(isBlockedNow(simulator, cast.unblockable.jid)).toBe(false)
})

test('somebody known by LID only can be blocked', async ({ page, simulator }) => {
  const row = await find(page, 'Sam T.')
  await expect(row).toContainText('Number hidden')
  await row.focus()
  await page.keyboard.press('b')
  await expect(pill(row, 'Blocked')).toBeVisible()
  await expectBlocked(simulator, cast.sam.lid!)
})

test('somebody known by number only can be blocked', async ({ page, simulator }) => {
  const row = await find(page, 'Thandiwe', 'Thandiwe Nkosi')
  await row.focus()
  await page.keyboard.press('b')
  await expect(pill(row, 'Blocked')).toBeVisible()
  await expectBlocked(simulator, cast.numberOnly.pn!)
})

test('where nobody knows who is blocked, nobody is said not to be', async ({ page, simulator }) => {
  await show(page, 'Blocked')
  simulator.faults.set({ on: 'block-get', is: 'silence' })
  await expectCount(page, 'Blocked', 5)
  simulator.phone.block(beatriz, 'no-items')
  // The last answer stays; what it says may be old, so the list is read again and says that it is.
  await expect(page.locator('.status')).toContainText('Reading the block list')
  simulator.faults.clear()
  await expectCount(page, 'Blocked', 6)
})

test.describe('blocked on the phone', () => {
  for (const how of ['items', 'no-items'] as const)
    test(`shows up here: ${how}`, async ({ page, simulator }) => {
      const row = await find(page, 'Beatriz', 'Beatriz Nogueira')
      simulator.phone.block(beatriz, how)
      await expect(pill(row, 'Blocked')).toBeVisible()
      await expectCount(page, 'Blocked', 6)
      simulator.phone.unblock(beatriz, how)
      await expect(pill(row, 'Blocked')).toHaveCount(0)
      await expectCount(page, 'Blocked', 5)
      await show(page, 'Blocked')
      expect(simulator.counters.now().blocksSet).toBe(0)
    })
})
