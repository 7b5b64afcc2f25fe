import { expect, test } from './fixtures.ts'
import { connected, link, waitForQr } from './phone.ts'
import {
  banner,
  expectCount,
  expectPictures,
  find,
  open,
  pane,
  pill,
  rowAt,
  settled,
  sidebar,
} from './window.ts'

test('started again offline, it shows the list of last time and says so', async ({
  page,
  app,
  simulator,
  launch,
  openPage,
}) => {
  await link(page, simulator)
  await expectCount(page, 'Everyone', 41)
  await expectPictures(await find(page, 'Beatriz', 'Beatriz Nogueira'))
  await settled(page)
  await app.close()
  simulator.answerLogin(503, { sticky: true })
  const again = await openPage(await launch())
  await expect(sidebar(again)).toContainText(/Offline|Connecting/)
  await expect(banner(again)).toContainText('You are offline.')
  await expect(banner(again)).toContainText(/This is the list of \d/)
  await expectCount(again, 'Everyone', 41)
  const row = await find(again, 'Beatriz', 'Beatriz Nogueira')
  await expect(row).toContainText('Volto já 🌊')
  await expectPictures(row)
  // What is clicked now waits until WhatsApp is back.
  simulator.answerLogin('ok')
  await connected(again)
  await expect(banner(again)).not.toContainText('offline')
})

test('started again with no server at all, it shows the list of last time', async ({
  page,
  app,
  simulator,
  launch,
  openPage,
}) => {
  await link(page, simulator)
  await expectCount(page, 'Everyone', 41)
  await settled(page)
  await app.close()
  const again = await openPage(await launch({ env: { ROSTER_WA_URL: 'ws://127.0.0.1:9/ws/chat' } }))
  await expectCount(again, 'Everyone', 41)
  await expect(rowAt(again, 0)).toBeVisible()
  await expect(sidebar(again)).toContainText(/Offline|Connecting/)
  await expect(sidebar(again)).not.toContainText('Connected')
})

test('a dropped connection comes back by itself', async ({ page, simulator }) => {
  await link(page, simulator)
  const { logins } = simulator.counters.now()
  simulator.disconnect('drop')
  await expect.poll(() => simulator.counters.now().logins).toBe(logins + 1)
  await connected(page)
  simulator.answerLogin(503, { sticky: true })
  simulator.disconnect('drop')
  await expect(sidebar(page)).not.toContainText('Connected')
  await expect(banner(page)).toContainText('You are offline.')
  simulator.answerLogin('ok')
  await connected(page)
  await expect(banner(page)).toContainText('Not WhatsApp.')
})

test('a block asked for while offline is carried out later, once', async ({ page, simulator }) => {
  await link(page, simulator)
  await expectCount(page, 'Blocked', 5)
  simulator.answerLogin(503, { sticky: true })
  simulator.disconnect('drop')
  await expect(sidebar(page)).not.toContainText('Connected')
  const row = await find(page, 'Beatriz', 'Beatriz Nogueira')
  await row.focus()
  await page.keyboard.press('b')
  await expect(pill(row, 'Blocked')).toHaveCount(0)
  simulator.answerLogin('ok')
  await expect(pill(row, 'Blocked')).toBeVisible({ timeout: 20_000 })
  expect(simulator.counters.now().blocksSet).toBe(1)
})

test('when WhatsApp asks to slow down, the window says until when', async ({ page, simulator }) => {
  await link(page, simulator)
  await expectCount(page, 'Everyone', 41)
  await open(page, 'Rajesh', 'Rajesh Plumber (Andheri)')
  await expect(pane(page).locator('.about')).toContainText('waterproofing')
  simulator.faults.set({ on: 'usync', is: 'error', code: 429, text: 'rate-overlimit', backoff: 5, times: 1 })
  await pane(page).getByRole('button', { name: 'Refresh this person' }).click()
  await expect(banner(page)).toContainText(/WhatsApp asked us to slow down, resuming at \d/)
  await expect(pane(page).locator('.about')).toContainText('waterproofing')
  const asked = simulator.counters.now().questions.usync
  await page.waitForTimeout(1_500)
  expect(simulator.counters.now().questions.usync).toBe(asked)
  // It goes on by itself.
  await expect(banner(page)).toContainText('Not WhatsApp.', { timeout: 20_000 })
  await pane(page).getByRole('button', { name: 'Refresh this person' }).click()
  await expect.poll(() => simulator.counters.now().questions.usync).toBeGreaterThan(asked)
})

test('killed in the middle of the first sync, everybody is there afterwards', async ({
  page,
  app,
  simulator,
  launch,
  openPage,
}) => {
  const qr = await waitForQr(page)
  simulator.faults.set({ on: 'app-state', is: 'delay', ms: 1_500, times: 1 })
  await simulator.phone.scan(qr)
  await expect(sidebar(page)).toBeVisible({ timeout: 20_000 })
  await app.kill()
  const again = await openPage(await launch())
  await connected(again)
  await expectCount(again, 'Everyone', 41)
  await expectCount(again, 'Saved', 25)
  await expectCount(again, 'Blocked', 5)
})
