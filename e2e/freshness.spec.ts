import type { Page } from '@playwright/test'
import type { Fault, Simulator } from '../simulator/api.ts'
import { cast } from '../simulator/directory/cast.ts'
import { expectClean } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { link } from './phone.ts'
import { fact, open, pane, rowAt, settings, sidebar, status, toast, upToDate } from './window.ts'

const panel = (page: Page) => page.getByRole('dialog', { name: 'Profiles' })
const openPanel = async (page: Page): Promise<void> => {
  await status(page).getByRole('button').click()
  await expect(panel(page)).toBeVisible()
}
const recent = (page: Page) => page.getByRole('group', { name: 'Recent changes' })
const changesButton = (page: Page) => sidebar(page).getByRole('button', { name: /^Recent changes/ })
const showChanges = async (page: Page): Promise<void> => {
  await changesButton(page).click()
  await expect(page.getByRole('heading', { name: 'Recent changes', level: 1 })).toBeVisible()
}
const history = (page: Page) => pane(page).locator('.history li')

/** Links, with the faults that the first round is to meet. */
const begin = async (page: Page, simulator: Simulator, ...faults: readonly Fault[]): Promise<void> => {
  for (const fault of faults) simulator.faults.set(fault)
  await link(page, simulator)
  await expect(rowAt(page, 0)).toBeVisible()
}

test('a round goes over everybody and ends; the panel tells whom it brought', async ({
  app,
  page,
  simulator,
}) => {
  await begin(page, simulator)
  await upToDate(page)
  const { usync } = simulator.counters.now().questions
  expect(usync).toBeLessThan(20)
  await openPanel(page)
  await expect(panel(page)).toContainText('All profiles are up to date.')
  await expect(panel(page)).toContainText(/The last full round ended (now|\d)/)
  await expect(panel(page)).toContainText('our own choice')
  await expect(panel(page).getByRole('button', { name: 'Refresh all stale' })).toBeDisabled()
  const kwame = panel(page)
    .getByRole('button', { name: /Kwame Mensah/ })
    .first()
  await expect(kwame).toContainText(/about|picture/)
  await expectClean(app, page, 'profiles')
  await kwame.click()
  await expect(panel(page)).toHaveCount(0)
  await expect(pane(page).getByRole('heading', { level: 2 })).toHaveText('Kwame Mensah')
})

test('what changed is in the history of the person and among the recent changes', async ({
  app,
  page,
  simulator,
}) => {
  await begin(page, simulator)
  // What is read for the first time is no change.
  await upToDate(page)
  await open(page, 'Lucas', 'Lucas Andrade')
  await expect(pane(page).locator('.about')).toContainText('Só por mensagem')
  await expect(history(page)).toHaveCount(0)
  simulator.phone.changeAbout(cast.lucas.pn!, 'De férias 🏝️')
  await expect(history(page).first()).toContainText('About was “Só por mensagem”')
  simulator.phone.changePicture(cast.lucas.pn!)
  await expect(history(page).first()).toContainText('New picture')
  simulator.phone.changeAbout(cast.lucas.pn!, null)
  await expect(history(page).first()).toContainText('About removed, was “De férias 🏝️”')
  await expect(history(page)).toHaveCount(3)
  await expect(changesButton(page)).toHaveText('Recent changes3')
  await showChanges(page)
  await expect(page.getByRole('heading', { name: 'Today', level: 2 })).toBeVisible()
  await expect(recent(page).getByRole('button')).toHaveCount(3)
  await expect(recent(page).getByRole('button').first()).toContainText('Lucas Andrade')
  await expect(recent(page)).toContainText('About is now “De férias 🏝️”, was “Só por mensagem”')
  // Looked at: nothing is new any more, here or after a restart.
  await expect(changesButton(page)).toHaveText('Recent changes')
  await page.getByRole('button', { name: /All changes/ }).click()
  await page.getByRole('option', { name: 'Pictures' }).click()
  await expect(recent(page).getByRole('button')).toHaveCount(1)
  await expect(recent(page)).toContainText('New picture')
  simulator.phone.changeAbout(cast.kwame.pn!, 'Back on Monday')
  await page.getByRole('button', { name: /Pictures/ }).click()
  await page.getByRole('option', { name: 'All changes' }).click()
  await expect(recent(page).getByRole('button').first()).toContainText('About set: “Back on Monday”')
  await expectClean(app, page, 'recent changes')
})

test('recent changes with the keyboard, and cleared', async ({ app, page, simulator }) => {
  await begin(page, simulator)
  await upToDate(page)
  simulator.phone.changeAbout(cast.lucas.pn!, 'Um')
  simulator.phone.changeAbout(cast.kwame.pn!, 'Two')
  await expect(changesButton(page)).toHaveText('Recent changes2')
  await showChanges(page)
  const all = recent(page).getByRole('button')
  await all.first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(all.nth(1)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(pane(page).getByRole('heading', { level: 2 })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Recent changes', level: 1 })).toBeVisible()
  await page.getByRole('button', { name: 'Clear…' }).click()
  const ask = page.getByRole('alertdialog', { name: 'Clear what changed?' })
  await expectClean(app, page, 'clear what changed')
  await ask.getByRole('button', { name: 'Clear', exact: true }).click()
  await expect(toast(page)).toContainText('What changed was cleared.')
  await expect(page.getByRole('heading', { name: 'Nothing has changed yet' })).toBeVisible()
  await expect(history(page)).toHaveCount(0)
})

test('blocked here and on the phone is told apart', async ({ page, simulator }) => {
  await begin(page, simulator)
  await open(page, 'Beatriz', 'Beatriz Nogueira')
  await pane(page).getByRole('button', { name: 'Block', exact: true }).click()
  // A block can also cost their picture, so that it need not be the newest change.
  const said = (words: string) => expect(history(page).filter({ hasText: words })).toHaveCount(1)
  await said('Blocked by you')
  await toast(page).getByRole('button', { name: 'Undo' }).click()
  await said('Unblocked by you, undoing a block')
  simulator.phone.block(cast.beatriz.jid)
  await said('Blocked on your phone')
})

test('what a business says about itself', async ({ page, simulator, app }) => {
  await begin(page, simulator)
  await open(page, 'Padaria', 'Padaria Estrela (pão)')
  await expect(fact(page, 'Category')).toHaveText('Bakery')
  await expect(fact(page, 'Hours')).toContainText(/Open, closes at|Closed, opens/)
  await expect(fact(page, 'Address')).toHaveText('Rua Estrela, 142, São Paulo')
  await expect(fact(page, 'Email')).toHaveText('oi@estreladosul.example')
  await expect(fact(page, 'Website').first()).toHaveText('estreladosul.example')
  await expect(pane(page)).toContainText(/Read today, \d/)
  await pane(page).getByRole('button', { name: 'Copy address' }).click()
  await expect
    .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()))
    .toBe('Rua Estrela, 142, São Paulo')
  await pane(page).getByRole('button', { name: 'All hours' }).click()
  await expect(fact(page, 'Hours').getByRole('listitem')).toHaveCount(7)
  await expect(fact(page, 'Hours').getByRole('listitem').last()).toContainText('Closed')
  // Another look costs no question.
  const { business } = simulator.counters.now().questions
  await open(page, 'Kwame', 'Kwame Mensah')
  await expect(pane(page).getByRole('heading', { name: 'Business' })).toHaveCount(0)
  await open(page, 'Padaria', 'Padaria Estrela (pão)')
  await expect(fact(page, 'Category')).toHaveText('Bakery')
  expect(simulator.counters.now().questions.business).toBe(business)
  await expectClean(app, page, 'a business')
})

test('a business of which WhatsApp says nothing now can be asked about again', async ({
  page,
  simulator,
}) => {
  await begin(page, simulator)
  simulator.faults.set({ on: 'business', is: 'error', code: 500, text: 'internal-server-error', times: 1 })
  await open(page, 'Padaria', 'Padaria Estrela (pão)')
  await pane(page).getByRole('button', { name: 'Ask again' }).click()
  await expect(fact(page, 'Category')).toHaveText('Bakery')
})

test('linked devices are counted on request', async ({ page, simulator }) => {
  await begin(page, simulator)
  await open(page, 'Padaria', 'Padaria Estrela (pão)')
  await expect(fact(page, 'Devices')).toContainText('Not known yet')
  await fact(page, 'Devices').getByRole('button', { name: 'Ask now' }).click()
  await expect(fact(page, 'Devices')).toContainText(/\d linked/)
  const count = Number.parseInt((await fact(page, 'Devices').textContent()) ?? '', 10)
  await fact(page, 'Devices').getByRole('button', { name: 'Show' }).click()
  await expect(fact(page, 'Devices').getByRole('listitem')).toHaveCount(count)
})

test.describe('in the middle of a round', () => {
  test.use({ simulatorOptions: { people: 900 } })

  /** The client asks by itself while it reads the address book; only a question of the round may be refused. */
  const slowDown = async (page: Page, simulator: Simulator, seconds: number): Promise<void> => {
    await begin(page, simulator, { on: 'usync', is: 'delay', ms: 900 })
    await expect(status(page)).toContainText(/Profiles \d+ of \d+/, { timeout: 20_000 })
    simulator.faults.clear('usync')
    simulator.faults.set({ on: 'usync', is: 'error', code: 429, text: 'rate-overlimit', backoff: seconds })
    await expect(status(page)).toContainText(/Profiles \d+ of \d+ · resuming at \d/, { timeout: 20_000 })
  }

  test('asked to slow down, the line and the panel say until when, and nothing more is asked', async ({
    app,
    page,
    simulator,
  }) => {
    await slowDown(page, simulator, 30)
    const { usync } = simulator.counters.now().questions
    await openPanel(page)
    await expect(panel(page)).toContainText(/WhatsApp asked us to slow down, resuming at \d.*Nothing is lost/)
    await expectClean(app, page, 'slowed down')
    expect(simulator.counters.now().questions.usync).toBe(usync)
  })

  test('paused, it asks nothing by itself, and everybody on request', async ({ page, simulator }) => {
    await slowDown(page, simulator, 6)
    await settings(page)
    await page.getByRole('radio', { name: /Paused/ }).click()
    await expect(status(page)).toContainText('paused', { timeout: 15_000 })
    await openPanel(page)
    await expect(panel(page)).toContainText(
      /Paused: Roster asks nothing by itself. \d+ profiles are out of date/,
    )
    const { usync } = simulator.counters.now().questions
    await page.waitForTimeout(2_500)
    expect(simulator.counters.now().questions.usync).toBe(usync)
    simulator.faults.clear('usync')
    await panel(page).getByRole('button', { name: 'Refresh all stale' }).click()
    await expect.poll(() => simulator.counters.now().questions.usync).toBeGreaterThan(usync)
    await expect(panel(page)).toContainText('All profiles are up to date.', { timeout: 30_000 })
  })
})

test('Settings say how long a round takes, and how much is kept', async ({ app, page, simulator }) => {
  await begin(page, simulator)
  await upToDate(page)
  await settings(page)
  await expect(page.getByText(/A full round over 41 people takes (about|less)/)).toBeVisible()
  await page.getByRole('radio', { name: /Paused/ }).click()
  await expect(page.getByText(/at the gentle pace and .* at the normal one/)).toBeVisible()
  await page.getByRole('button', { name: /Keep pictures up to/ }).click()
  await page.getByRole('option', { name: '512 MB' }).click()
  await expect(page.getByRole('button', { name: /Keep pictures up to/ })).toContainText('512 MB')
  await expectClean(app, page, 'settings of the pace')
})

test('the panel is reached from the palette, and leads to the pace', async ({ page, simulator }) => {
  await begin(page, simulator)
  await upToDate(page)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('profiles')
  await page.keyboard.press('Enter')
  await expect(panel(page)).toBeVisible()
  await panel(page).getByRole('button', { name: 'Change the pace' }).click()
  await expect(page.getByRole('heading', { name: 'Pace' })).toBeFocused()
})

test('the new views fit into 900 by 600', async ({ page, simulator }) => {
  await begin(page, simulator)
  await upToDate(page)
  simulator.phone.changeAbout(cast.lucas.pn!, 'Um texto bastante comprido '.repeat(6))
  await page.setViewportSize({ width: 900, height: 600 })
  await showChanges(page)
  await expect(recent(page).getByRole('button')).toHaveCount(1)
  const fits = () =>
    page.evaluate(
      () =>
        document.documentElement.scrollWidth <= innerWidth &&
        document.documentElement.scrollHeight <= innerHeight,
    )
  expect(await fits()).toBe(true)
  await recent(page).getByRole('button').first().click()
  await expect(pane(page)).toBeVisible()
  expect(await fits()).toBe(true)
  await page.evaluate(() => (document.documentElement.dir = 'rtl'))
  expect(await fits()).toBe(true)
  await openPanel(page)
  await expect(panel(page).getByRole('button', { name: 'Refresh all stale' })).toBeInViewport()
})
