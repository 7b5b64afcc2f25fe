import { expect, test } from './fixtures.ts'
import {
  asked,
  askedAtLeast,
  bar,
  blockedOf,
  card,
  finished,
  head,
  keyOf,
  many,
  press,
  results,
  showJobs,
  startMany,
  tab,
  title,
} from './jobs.ts'
import { connected, link } from './phone.ts'
import { expectCount, sidebar, toast } from './window.ts'

test.use({ simulatorOptions: { people: 300 } })

test.beforeEach(async ({ page, simulator }) => {
  await link(page, simulator)
  await expectCount(page, 'Everyone', 341)
})

test('forty people: watched, paused, continued, cancelled and undone', async ({ page, simulator }) => {
  test.setTimeout(60_000)
  const people = many(simulator, 40)
  const before = [...simulator.people.blocked()].sort()
  simulator.faults.roundTrip(120)
  await startMany(page, people)
  // The status line leads to it from anywhere.
  await page
    .locator('.status')
    .getByRole('button', { name: /Blocking \d+ of 40/ })
    .click()
  await expect(title(page)).toHaveText('Blocking 40 people')
  await expect(sidebar(page).getByRole('button', { name: /^Jobs/ })).toHaveAttribute('aria-current', 'page')
  await askedAtLeast(page, 5)

  await press(page, 'Pause')
  await expect(title(page)).toHaveText('Paused: blocking 40 people')
  await expect(page.locator('[data-live-announcer]')).toHaveText(/^Paused blocking: \d+ of 40 people asked$/)
  await expect(head(page).getByRole('button', { name: 'Continue', exact: true })).toBeFocused()
  await expect(card(page)).toContainText('Nobody new is asked before you continue.')
  // Who was on the wire is settled; then nobody is asked.
  await page.waitForTimeout(400)
  const still = simulator.counters.now().blocksSet
  await page.waitForTimeout(600)
  expect(simulator.counters.now().blocksSet).toBe(still)
  await expect.poll(() => asked(page)).toBe(still)

  await press(page, 'Continue')
  await askedAtLeast(page, still + 3)
  await press(page, 'Cancel…')
  const question = page.getByRole('alertdialog', { name: 'Cancel this job?' })
  await expect(question).toContainText(/The \d+ people who were not asked yet stay as they are./)
  await question.getByRole('button', { name: 'Cancel the job' }).click()
  await expect(title(page)).toHaveText(/^Cancelled: blocked \d+ of 40 people$/)
  await expect(toast(page)).toContainText(/Cancelled\. \d+ of 40 people are blocked\./)
  const done = blockedOf(simulator, people)
  await expect(title(page)).toHaveText(`Cancelled: blocked ${done} of 40 people`)
  await expect(tab(page, 'Blocked')).toContainText(String(done))
  expect(done).toBeLessThan(40)

  await press(page, 'Undo…')
  await page
    .getByRole('alertdialog', { name: `Unblock ${done} people?` })
    .getByRole('button', { name: `Unblock ${done} people` })
    .click()
  await finished(page, `Unblocked ${done} people`)
  expect([...simulator.people.blocked()].sort()).toEqual(before)
  await expect(page.locator('.job-item')).toHaveText([
    new RegExp(`Undo: Unblock ${done} people.*${done} unblocked`),
    /Block 40 people.*undone/,
  ])

  // A way back of the way back is a change again, and has one of its own.
  await press(page, 'Undo…')
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: `Block ${done} people` })
    .click()
  await finished(page, `Blocked ${done} people`)
  await expect(card(page)).toContainText(`Undo unblocks the ${done} people that this job blocked.`)
  const said = toast(page)
    .getByRole('alertdialog')
    .filter({ hasText: `${done} people are blocked.` })
  await expect(said.getByRole('button', { name: 'Undo…' })).toBeVisible()
})

test('asked to slow down half-way: counted down, then it goes on', async ({ page, simulator }) => {
  const people = many(simulator, 20)
  simulator.faults.set({
    on: 'block-set',
    after: 8,
    times: 1,
    is: 'error',
    code: 429,
    text: 'rate-overlimit',
    backoff: 4,
  })
  await startMany(page, people)
  await showJobs(page)
  await expect(card(page)).toContainText('WhatsApp asked us to slow down, resuming at')
  await expect(card(page)).toContainText(/In \d s\. 8 people are blocked, 12 wait, nobody is lost\./)
  await expect(bar(page)).toHaveClass(/is-paused/)
  await expect(page.locator('[data-live-announcer]')).toContainText('WhatsApp asked us to slow down')
  await finished(page, 'Blocked 20 people')
  expect(blockedOf(simulator, people)).toBe(20)
  expect(simulator.counters.now().blocksSet).toBe(20)
})

test('disconnected half-way: it waits, and goes on by itself', async ({ page, simulator }) => {
  const people = many(simulator, 30)
  simulator.faults.roundTrip(100)
  await startMany(page, people)
  await showJobs(page)
  await askedAtLeast(page, 5)
  simulator.answerLogin(503, { sticky: true })
  simulator.disconnect('drop')
  await expect(card(page)).toContainText('Roster is not connected.')
  await expect(card(page)).toContainText('The job waits, and goes on by itself')
  expect(await asked(page)).toBeLessThan(30)
  simulator.answerLogin('ok')
  await finished(page, 'Blocked 30 people')
  expect(blockedOf(simulator, people)).toBe(30)
})

test('killed half-way: nobody is asked before Continue, and nobody is missed', async ({
  page,
  app,
  simulator,
  launch,
  openPage,
}) => {
  test.setTimeout(60_000)
  const people = many(simulator, 40)
  simulator.faults.roundTrip(100)
  await startMany(page, people)
  await showJobs(page)
  await askedAtLeast(page, 6)
  await app.kill()
  const done = blockedOf(simulator, people)
  simulator.faults.roundTrip(0)

  const again = await openPage(await launch())
  await connected(again)
  await expect(again.locator('.banner')).toContainText('Roster was closed in the middle of a job.')
  await showJobs(again)
  await expect(title(again)).toHaveText('Paused: blocking 40 people')
  await expect(card(again)).toContainText('WhatsApp’s list was read again and agrees.')
  expect(blockedOf(simulator, people)).toBe(done)
  await card(again).getByRole('button', { name: 'Continue' }).click()
  await finished(again, 'Blocked 40 people')
  expect(blockedOf(simulator, people)).toBe(40)
})

test('silence for three people: they fail with what the list says, and are tried again', async ({
  page,
  simulator,
}) => {
  test.setTimeout(90_000)
  const people = many(simulator, 12)
  // Each is asked twice before Roster gives up.
  simulator.faults.set({ on: 'block-set', after: 4, times: 6, is: 'silence' })
  await startMany(page, people)
  await showJobs(page)
  await expect(title(page)).toHaveText('Blocked 9 of 12 people', { timeout: 45_000 })
  await expect(toast(page)).toContainText('9 of 12 people are blocked.')
  await expect(toast(page)).toContainText('3 failed, 3 can be tried again.')
  await tab(page, 'Failed').click()
  await expect(page.getByRole('tabpanel')).toContainText('3 can be tried again.')
  await expect(results(page)).toHaveCount(3)
  for (const row of await results(page).all())
    await expect(row).toContainText('WhatsApp did not answer. Read the list again: not blocked.')
  expect(blockedOf(simulator, people)).toBe(9)

  await press(page, 'Retry 3 failed')
  await finished(page, 'Blocked 3 people')
  expect(blockedOf(simulator, people)).toBe(12)
  await expect(head(page)).toContainText('tries again who failed in Block 12 people')
})

test('unblocked on the phone during the job: undo leaves them alone', async ({ page, simulator }) => {
  const people = many(simulator, 20)
  simulator.faults.roundTrip(100)
  await startMany(page, people)
  await showJobs(page)
  await askedAtLeast(page, 4)
  const first = people[0]
  if (!first) throw new Error('nobody')
  simulator.phone.unblock(keyOf(first))
  await finished(page, 'Blocked 20 people')
  simulator.faults.roundTrip(0)
  expect(blockedOf(simulator, people)).toBe(19)
  await expect(card(page)).toContainText('Undo unblocks the 19 people that this job blocked.')
  await press(page, 'Undo…')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Unblock 19 people' }).click()
  await finished(page, 'Unblocked 19 people')
  expect(blockedOf(simulator, people)).toBe(0)
})

test('what WhatsApp stopped says why, and goes on when somebody continues', async ({ page, simulator }) => {
  test.setTimeout(60_000)
  const people = many(simulator, 30)
  simulator.faults.roundTrip(100)
  await startMany(page, people)
  await showJobs(page)
  await askedAtLeast(page, 4)
  simulator.disconnect('replaced')
  await expect(title(page)).toHaveText(/^Stopped: blocked \d+ of 30 people$/)
  await expect(card(page)).toContainText('Roster is open somewhere else with this link.')
  await expect(toast(page)).toContainText('Blocking was stopped.')
  const done = blockedOf(simulator, people)
  await page.locator('.main > .banner').getByRole('button', { name: 'Use it here' }).click()
  await connected(page)
  await page.waitForTimeout(500)
  expect(blockedOf(simulator, people)).toBe(done)
  await card(page).getByRole('button', { name: 'Continue' }).click()
  await finished(page, 'Blocked 30 people')
  expect(blockedOf(simulator, people)).toBe(30)
})
