import { cast } from '../simulator/directory/cast.ts'
import { expect, test } from './fixtures.ts'
import { connected, link, rowOf } from './phone.ts'
import { banner, expectCount, find, pane, rowAt, searchBox, show, sidebar } from './window.ts'

test.beforeEach(async ({ page, simulator }) => {
  await link(page, simulator)
  await expectCount(page, 'Everyone', 41)
})

test('unlinked from the phone: the list is kept, and linking again goes on with it', async ({
  page,
  simulator,
}) => {
  await simulator.phone.unlink()
  await expect(page.getByRole('heading', { name: 'Your phone unlinked Roster' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText(
    'Nothing was deleted. The list of 41 people is still on this computer and no longer up to date.',
  )
  await page.getByRole('button', { name: 'Look at the list' }).click()
  await expect(banner(page)).toContainText('Roster is not linked.')
  await expect(sidebar(page)).toContainText('Not linked')
  await find(page, 'Beatriz', 'Beatriz Nogueira')
  await page.getByRole('button', { name: 'Link again' }).click()
  await link(page, simulator)
  await expect(banner(page)).not.toContainText('not linked')
  await expectCount(page, 'Everyone', 41)
})

test('unlinked from the phone: the list can be deleted', async ({ page, simulator }) => {
  await simulator.phone.unlink()
  await page.getByRole('button', { name: 'Delete it…' }).click()
  const ask = page.getByRole('alertdialog', { name: 'Delete the saved list?' })
  await expect(ask).toContainText('41 people')
  await ask.getByRole('button', { name: 'Delete the list' }).click()
  await expect(page.getByRole('main')).toContainText('No list was kept on this computer.')
  await expect(page.getByRole('button', { name: 'Look at the list' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Show a code' }).click()
  await link(page, simulator)
  await expectCount(page, 'Everyone', 41)
})

test('replaced: the list stays, and “Use it here” takes the link back', async ({ page, simulator }) => {
  simulator.disconnect('replaced')
  await expect(banner(page)).toContainText('Roster is open somewhere else')
  await expect(sidebar(page)).toContainText('Not connected')
  await expect(rowAt(page, 0)).toBeVisible()
  const { logins } = simulator.counters.now()
  await page.getByRole('button', { name: 'Use it here' }).click()
  await connected(page)
  await expect(banner(page)).not.toContainText('somewhere else')
  expect(simulator.counters.now().logins).toBe(logins + 1)
})

test('restricted: the list stays and nothing is tried again', async ({ page, simulator }) => {
  simulator.answerLogin(403, { sticky: true })
  simulator.disconnect('drop')
  await expect(banner(page)).toContainText('WhatsApp has restricted this account.')
  await expect(banner(page).getByRole('button', { name: 'What this means' })).toBeVisible()
  await find(page, 'Beatriz', 'Beatriz Nogueira')
})

test('too old: the list stays', async ({ page, simulator }) => {
  simulator.answerLogin(405, { sticky: true })
  simulator.disconnect('drop')
  await expect(banner(page)).toContainText('WhatsApp no longer accepts this version.')
  await find(page, 'Beatriz', 'Beatriz Nogueira')
})

test('a message moves them up among those last talked with', async ({ page, simulator }) => {
  await page.getByRole('button', { name: 'Name', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Last talked' }).click()
  await searchBox(page).hover()
  await expect(rowAt(page, 0)).toContainText('Beatriz Nogueira')
  simulator.phone.talk(cast.lucas.pn!)
  await expect(rowAt(page, 0)).toContainText('Lucas Andrade')
})

test('somebody saved as a new contact appears while their row is looked for', async ({ page, simulator }) => {
  await searchBox(page).fill('Carmen')
  await expect(page.getByRole('heading', { name: 'Nobody matches “Carmen”' })).toBeVisible()
  simulator.phone.addContact(cast.stranger.pn!, 'Carmen do trabalho')
  await expect(rowOf(page, 'Carmen do trabalho')).toBeVisible()
  await expectCount(page, 'Everyone', 42)
})

test('somebody removed from the address book while their pane is open leaves Saved, not the list', async ({
  page,
  simulator,
}) => {
  await show(page, 'Saved')
  const row = await find(page, 'Lucas', 'Lucas Andrade')
  await row.click()
  await expect(pane(page)).toContainText('Saved')
  simulator.phone.removeContact(cast.lucas.pn!, { nameless: true })
  await expectCount(page, 'Saved', 24)
  await expectCount(page, 'Everyone', 41)
  await show(page, 'Everyone')
  await find(page, 'Lucas')
})
