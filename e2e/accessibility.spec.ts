import { PNG } from 'pngjs'
import type { Locator } from '@playwright/test'
import type { SessionState } from '../shared/session.ts'
import { cast } from '../simulator/directory/cast.ts'
import { expectClean } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { card, finished, press, showJobs, startJob, title } from './jobs.ts'
import { link, waitForQr } from './phone.ts'
import {
  banner,
  expectCount,
  find,
  open,
  pane,
  pill,
  rowAt,
  rows,
  searchBox,
  settings,
  show,
} from './window.ts'

test('axe finds nothing while linking', async ({ page, app, simulator }) => {
  test.setTimeout(90_000)
  const qr = await waitForQr(page)
  await expectClean(app, page, 'QR code')
  await page.getByRole('button', { name: 'Larger' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectClean(app, page, 'larger QR code')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Link with phone number instead' }).click()
  await expectClean(app, page, 'phone number')
  await page.getByRole('button', { name: 'Show a code' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expectClean(app, page, 'phone number refused')
  await page.getByRole('textbox').fill('+55 11 95555-0100')
  await page.getByRole('button', { name: 'Show a code' }).click()
  await expect(page.getByRole('img', { name: /^Code: / })).toBeVisible()
  await expectClean(app, page, 'code of eight')
  await page.getByRole('button', { name: 'Scan a QR code instead' }).click()
  // The phone says why as well; what is looked at is the window.
  await simulator.phone
    .scan(await waitForQr(page, qr), 'passkey')
    .catch((refused: unknown) => expect(refused).toBeInstanceOf(Error))
  await expect(page.getByRole('heading', { name: 'This account asks for a passkey' })).toBeVisible()
  await expectClean(app, page, 'passkey')
})

test('axe finds nothing in the list, the pane and what opens over them', async ({ page, app, simulator }) => {
  test.setTimeout(120_000)
  await link(page, simulator)
  await expectCount(page, 'Everyone', 41)
  await expect(rowAt(page, 0)).not.toContainText('Not known yet')
  await expectClean(app, page, 'Everyone')
  await open(page, 'Padaria', 'Padaria Estrela (pão)')
  await expectClean(app, page, 'details')
  await open(page, 'Anon')
  await pane(page).getByRole('button', { name: 'Block', exact: true }).click()
  await expect(pill(rowAt(page, 0), 'Not blocked')).toBeVisible()
  await expectClean(app, page, 'a refused block, with its toast')
  await rowAt(page, 0).click({ button: 'right' })
  await expect(page.getByRole('menu')).toBeVisible()
  await expectClean(app, page, 'menu of a person')
  await page.keyboard.press('Escape')
  await searchBox(page).fill('nobody at all')
  await expectClean(app, page, 'nobody found')
  await searchBox(page).clear()
  await show(page, 'Blocked')
  await expect(rows(page)).toHaveCount(5)
  await expectClean(app, page, 'Blocked')
  await page.getByRole('button', { name: 'About this list' }).click()
  await expectClean(app, page, 'about the block list')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Import…' }).click()
  const list = page.getByRole('dialog', { name: 'Import a list' })
  await expectClean(app, page, 'import, empty')
  await list.getByRole('textbox').fill(`${cast.beatriz.pn}\n12345\n${cast.beatriz.pn}`)
  await expect(list.getByRole('tab', { name: 'Problems' })).toHaveText('Problems 1')
  await expectClean(app, page, 'import')
  await list.getByRole('button', { name: 'Cancel' }).click()
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible()
  await page.keyboard.type('bea')
  await expectClean(app, page, 'command palette')
  // The first clears what was typed.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await rowAt(page, 0).focus()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard', exact: true })).toBeVisible()
  await expectClean(app, page, 'keyboard shortcuts')
  await page.keyboard.press('Escape')
})

test('axe finds nothing in a selection, its filters and its review', async ({ page, app, simulator }) => {
  test.setTimeout(120_000)
  await link(page, simulator)
  await expectCount(page, 'Everyone', 41)
  await searchBox(page).fill('saved:no')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ControlOrMeta+a')
  await expect(page.getByRole('toolbar', { name: /selected$/ })).toContainText('16 selected')
  await expect(pane(page)).toContainText('Can be blocked')
  await expectClean(app, page, 'selection')
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await expectClean(app, page, 'filter')
  await page.keyboard.press('Escape')
  await searchBox(page).fill('country:AQ ')
  await expect(page.getByRole('heading', { name: /^Nobody is in/ })).toBeVisible()
  await expectClean(app, page, 'a filter that holds nobody')
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await rowAt(page, 0).focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('b')
  await expect(page.getByRole('dialog')).toContainText('will be skipped')
  await expectClean(app, page, 'review')
})

test('axe finds nothing in the jobs, nor in their questions', async ({ page, app, simulator }) => {
  test.setTimeout(120_000)
  await link(page, simulator)
  await expectCount(page, 'Everyone', 41)
  await showJobs(page)
  await expect(page.getByRole('heading', { name: 'No jobs yet' })).toBeVisible()
  await expectClean(app, page, 'no jobs')
  await startJob(page, [cast.sam.jid, cast.beatriz.jid, cast.unblockable.jid])
  await finished(page, 'Blocked 2 of 3 people')
  await expectClean(app, page, 'report')
  await press(page, 'Undo…')
  await expect(page.locator('.dialog')).toBeVisible()
  await expectClean(app, page, 'undo a job')
  await page.keyboard.press('Escape')
  simulator.faults.roundTrip(400)
  await startJob(page, [cast.padaria.jid, cast.vip.jid, cast.lucas.jid, cast.kurier.jid])
  await page.locator('.job-item').first().click()
  await press(page, 'Pause')
  await expect(title(page)).toHaveText('Paused: blocking 4 people')
  await expectClean(app, page, 'paused')
  await press(page, 'Cancel…')
  await expect(page.locator('.dialog')).toBeVisible()
  await expectClean(app, page, 'cancel a job')
  await page.keyboard.press('Escape')
  const slow = { on: 'block-set', is: 'error', code: 429, text: 'rate-overlimit', backoff: 60 } as const
  simulator.faults.set({ ...slow, times: 1 })
  await press(page, 'Continue')
  await expect(card(page)).toContainText('WhatsApp asked us to slow down')
  await expectClean(app, page, 'slowed down')
})

test('axe finds nothing in the settings and the questions', async ({ page, app, simulator }) => {
  test.setTimeout(90_000)
  await link(page, simulator)
  await settings(page)
  await expectClean(app, page, 'settings')
  await page.getByRole('button', { name: 'Log out…' }).click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await expectClean(app, page, 'log out')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Delete everything…' }).click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await expectClean(app, page, 'delete everything')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete everything…' }).click()
  await expect(page.getByRole('alertdialog', { name: 'This cannot be undone' })).toBeVisible()
  await expectClean(app, page, 'the second question')
  await page.keyboard.press('Escape')
})

test('axe finds nothing when the connection is in trouble', async ({ page, app, simulator }) => {
  test.setTimeout(90_000)
  await link(page, simulator)
  await expectCount(page, 'Everyone', 41)
  simulator.phone.block(cast.beatriz.jid, 'silent')
  simulator.disconnect('replaced')
  await expect(banner(page)).toContainText('Roster is open somewhere else')
  await expectClean(app, page, 'replaced')
  simulator.answerLogin(403, { sticky: true })
  await page.getByRole('button', { name: 'Use it here' }).click()
  await expect(banner(page)).toContainText('restricted')
  await expectClean(app, page, 'restricted')
})

test('axe finds nothing when the phone has unlinked Roster, nor in a narrow window', async ({
  page,
  app,
  simulator,
}) => {
  test.setTimeout(90_000)
  await link(page, simulator)
  await expectCount(page, 'Everyone', 41)
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ width: 900, height: 600 }),
  )
  await open(page, 'Beatriz', 'Beatriz Nogueira')
  await expectClean(app, page, 'narrow')
  await simulator.phone.unlink()
  await expect(page.getByRole('heading', { name: 'Your phone unlinked Roster' })).toBeVisible()
  await expectClean(app, page, 'unlinked')
})

test('axe finds nothing where linking cannot go on', async ({ launch, openPage }) => {
  test.setTimeout(90_000)
  const app = await launch({ env: { ROSTER_WA_ROOT: 'ab'.repeat(32) } })
  const page = await openPage(app)
  await expect(page.getByRole('heading', { name: 'This server is not WhatsApp’s' })).toBeVisible()
  await expectClean(app, page, 'another server')
  // Main is at rest now, so that the page can be told the others; how each comes about is tested where it does.
  const told: readonly (readonly [SessionState, string])[] = [
    [{ is: 'keys_unprotected' }, 'Your system has no place to keep keys safely'],
    [
      { is: 'other_account', kept: 41, keptNumber: '+55 11 95555-0100', newNumber: '+49 1511 1112222' },
      'This is another account',
    ],
    [{ is: 'too_old' }, 'WhatsApp no longer accepts this version'],
    [{ is: 'unlinked', why: 'logged_out', kept: 41 }, 'You are logged out'],
  ]
  for (const [state, heading] of told) {
    await app.evaluate(
      ({ BrowserWindow }, one) =>
        BrowserWindow.getAllWindows()[0]!.webContents.send('roster', 'session.state', one),
      state,
    )
    await expect(page.getByRole('heading', { name: heading })).toBeVisible()
    await expectClean(app, page, heading)
  }
})

/** The colours of what is seen there, each as red, green and blue. */
const coloursOf = async (place: Locator): Promise<readonly (readonly number[])[]> => {
  const { data } = PNG.sync.read(await place.screenshot())
  const seen = new Set<string>()
  for (let at = 0; at < data.length; at += 4) seen.add(data.subarray(at, at + 3).join(' '))
  return [...seen].map((one) => one.split(' ').map(Number))
}
const isGrey = (colour: readonly number[]): boolean => Math.max(...colour) - Math.min(...colour) < 30

test('in forced colours the bars are seen, and what is chosen', async ({ page, simulator }) => {
  await link(page, simulator)
  await expectCount(page, 'Everyone', 41)
  await page.emulateMedia({ forcedColors: 'active' })
  await rowAt(page, 0).focus()
  await page.keyboard.press('ControlOrMeta+a')
  await expect(pane(page)).toContainText('Can be blocked')
  for (const bar of await pane(page).locator('.bars progress').all())
    expect((await coloursOf(bar)).length).toBeGreaterThan(1)
  await startJob(page, [cast.sam.jid, cast.beatriz.jid])
  await showJobs(page)
  await finished(page, 'Blocked 2 people')
  for (const chosen of [page.getByRole('tab', { selected: true }), page.locator('.job-item').first()])
    await expect(chosen).toHaveCSS('outline-style', 'solid')
  expect((await coloursOf(page.locator('.legend'))).every(isGrey)).toBe(false)
})

test('what happens is spoken, once, and nothing moves the focus', async ({ page, simulator }) => {
  await link(page, simulator)
  await expectCount(page, 'Everyone', 41)
  const spoken = page.locator('[data-live-announcer]')
  await expect(spoken).toHaveCount(1)
  await expect(spoken).toHaveAttribute('role', 'status')
  const row = await find(page, 'Beatriz', 'Beatriz Nogueira')
  await expect(spoken).toHaveText('1 person matches')
  await row.focus()
  await page.keyboard.press('b')
  await expect(spoken).toHaveText('Beatriz Nogueira is blocked.')
  await expect(row).toBeFocused()
  await expect(row).toHaveAccessibleName(
    'Beatriz Nogueira, about: Volto já 🌊, Brazil, +55 21 99555 0117, Blocked',
  )
})
