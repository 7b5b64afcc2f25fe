import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { startSimulator } from '../simulator/index.ts'
import type { Simulator } from '../simulator/api.ts'
import { expect, test as base } from './fixtures.ts'
import { connected, link, waitForQr } from './phone.ts'
import { expectCount, find, rowAt, rows, settings, sidebar } from './window.ts'

/** Another person's phone: its own server, number and people. */
const test = base.extend<{ readonly other: Simulator }>({
  other: async ({}, use) => {
    const other = await startSimulator({ people: 20, castOnly: false, seed: 11, number: '4915111112222' })
    await use(other)
    expect(other.counters.now().chatMessages).toBe(0)
    await other.close()
  },
})

const logOut = async (page: Parameters<typeof settings>[0], forget: boolean): Promise<void> => {
  await settings(page)
  await page.getByRole('button', { name: 'Log out…' }).click()
  const ask = page.getByRole('alertdialog', { name: 'Log out of this account?' })
  if (forget) {
    await ask.getByText('Also delete the list of 41 people from this computer').click()
    await expect(ask.getByRole('checkbox')).toBeChecked()
  }
  await ask.getByRole('button', { name: 'Log out', exact: true }).click()
}

test('log out asks, and Cancel changes nothing', async ({ page, simulator }) => {
  await link(page, simulator)
  await settings(page)
  await page.getByRole('button', { name: 'Log out…' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await expect(sidebar(page)).toContainText('Connected')
})

test('log out and keep the list: it stays, and the phone can be linked again', async ({
  page,
  simulator,
  profile,
}) => {
  await link(page, simulator)
  await expectCount(page, 'Everyone', 41)
  await logOut(page, false)
  await expect(page.getByRole('heading', { name: 'You are logged out' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('The list of 41 people is still on this computer')
  expect(existsSync(join(profile, 'simulated', 'keys.db'))).toBe(false)
  await page.getByRole('button', { name: 'Look at the list' }).click()
  await find(page, 'Beatriz', 'Beatriz Nogueira')
  await page.getByRole('button', { name: 'Link again' }).click()
  await link(page, simulator)
  await expectCount(page, 'Everyone', 41)
})

test('log out and delete the list: nobody is left', async ({ page, simulator, profile }) => {
  await link(page, simulator)
  await expectCount(page, 'Everyone', 41)
  await expect(rowAt(page, 0)).not.toContainText('Not known yet')
  await logOut(page, true)
  await expect(page.getByRole('heading', { name: 'You are logged out' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Look at the list' })).toHaveCount(0)
  expect(existsSync(join(profile, 'simulated', 'keys.db'))).toBe(false)
  const pictures = join(profile, 'simulated', 'pictures')
  expect(existsSync(pictures) ? readdirSync(pictures, { recursive: true }) : []).toEqual([])
  await page.getByRole('button', { name: 'Show a code' }).click()
  await link(page, simulator)
  await expectCount(page, 'Everyone', 41)
})

test.describe('a different number on a kept list', () => {
  test.beforeEach(async ({ page, simulator, app }) => {
    await link(page, simulator)
    await expectCount(page, 'Everyone', 41)
    await logOut(page, false)
    await expect(page.getByRole('heading', { name: 'You are logged out' })).toBeVisible()
    await app.close()
  })

  test('is asked about; “Start with” it, and the old list goes', async ({ other, launch, openPage }) => {
    const page = await openPage(
      await launch({ env: { ROSTER_WA_URL: other.url, ROSTER_WA_ROOT: other.root } }),
    )
    await page.getByRole('button', { name: /Link again|Show a code/ }).click()
    await other.phone.scan(await waitForQr(page))
    const ask = page.getByRole('dialog', { name: 'This is another account' })
    await expect(ask).toContainText('The list on this computer belongs to +55 11 95555')
    await expect(ask).toContainText('Two people’s lists never mix, so nothing was read yet.')
    await page.keyboard.press('Escape')
    await expect(ask).toBeVisible()
    await ask.getByRole('button', { name: /^Start with \+49/ }).click()
    await connected(page)
    await expect.poll(async () => rows(page).count()).toBeGreaterThan(0)
    await page.getByRole('searchbox').fill('Franziska Vogel')
    await expect(page.getByRole('heading', { name: 'Everyone' })).toBeVisible()
  })

  test('is asked about; “Keep the list”, and the new number is unlinked', async ({
    other,
    launch,
    openPage,
  }) => {
    const page = await openPage(
      await launch({ env: { ROSTER_WA_URL: other.url, ROSTER_WA_ROOT: other.root } }),
    )
    await page.getByRole('button', { name: /Link again|Show a code/ }).click()
    await other.phone.scan(await waitForQr(page))
    await page
      .getByRole('dialog', { name: 'This is another account' })
      .getByRole('button', { name: 'Keep the list' })
      .click()
    await expect(page.getByRole('heading', { name: 'You are logged out' })).toBeVisible()
    await expect(page.getByRole('main')).toContainText('The list of 41 people is still on this computer')
    await page.getByRole('button', { name: 'Look at the list' }).click()
    await expectCount(page, 'Everyone', 41)
  })
})

test('delete everything: asked twice, and the next start is the first', async ({
  page,
  simulator,
  app,
  hostName,
  openPage,
  profile,
}) => {
  test.skip(hostName === 'electron', 'Playwright loses an Electron that starts again')
  await link(page, simulator)
  await expectCount(page, 'Everyone', 41)
  await settings(page)
  await page.getByRole('button', { name: 'Delete everything…' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete everything…' }).click()
  const sure = page.getByRole('alertdialog', { name: 'This cannot be undone' })
  await expect(sure.getByRole('button', { name: 'Delete everything', exact: true })).toBeDisabled()
  await sure.getByRole('textbox').fill('delete')
  const closed = page.waitForEvent('close')
  await sure.getByRole('button', { name: 'Delete everything', exact: true }).click()
  await closed
  await expect.poll(() => app.windows().length).toBe(1)
  const again = await openPage(app)
  await expect(again.getByRole('heading', { name: 'Link Roster to your phone' })).toBeVisible()
  await waitForQr(again)
  // A start makes its folders; nothing of before is in them.
  const left = readdirSync(join(profile, 'simulated'), { recursive: true }).map(String)
  expect(left.filter((name) => /damaged|pictures./.test(name))).toEqual([])
  // The server was told: the link is gone there too.
  await link(again, simulator)
  await expectCount(again, 'Everyone', 41)
})
