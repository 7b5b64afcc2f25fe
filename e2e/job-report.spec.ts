import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cast } from '../simulator/directory/cast.ts'
import { expect, test } from './fixtures.ts'
import { blockedOf, finished, head, many, results, showJobs, startJob, startMany, tab } from './jobs.ts'
import { link } from './phone.ts'
import { expectCount, isBlockedNow, pane, toast } from './window.ts'

test.use({ simulatorOptions: { people: 300 } })

test.beforeEach(async ({ page, simulator }) => {
  await link(page, simulator)
  await expectCount(page, 'Everyone', 341)
})

test('people known by LID only: one is accepted, one is refused with its reason', async ({
  page,
  simulator,
}) => {
  const { sam, unblockable } = cast
  await startJob(page, [sam.jid, unblockable.jid])
  await showJobs(page)
  await finished(page, 'Blocked 1 of 2 people')
  await tab(page, 'Failed').click()
  await expect(page.getByRole('tabpanel')).toContainText('1 will not be helped by a retry.')
  await expect(results(page)).toContainText([
    'WhatsApp did not accept it without the number, which is hidden.',
  ])
  await expect(head(page).getByRole('button', { name: /^Retry/ })).toHaveCount(0)
  expect([isBlockedNow(simulator, sam.jid), isBlockedNow(simulator, unblockable.jid)]).toEqual([true, false])
  // Whoever is pressed opens beside the report.
  await results(page).first().click()
  await expect(pane(page).getByRole('heading', { level: 2 })).toHaveText('Anon')
  await page.keyboard.press('Escape')
  await expect(pane(page)).toHaveCount(0)
})

test('a job is renamed, and its report can be kept', async ({ page, app, simulator, profile }) => {
  const people = many(simulator, 3)
  await startMany(page, people)
  await showJobs(page)
  await finished(page, 'Blocked 3 people')
  await head(page).getByRole('button', { name: 'Give this job a name' }).click()
  await page.getByRole('textbox', { name: 'Name of this job' }).fill('Spam from March')
  await page.keyboard.press('Enter')
  await expect(head(page)).toContainText('from “Spam from March”')
  await expect(head(page).getByRole('button', { name: 'Rename this job' })).toBeFocused()
  await expect(page.locator('.job-item')).toContainText(['Spam from March'])

  for (const [kind, file] of [
    ['Table (CSV)', 'report.csv'],
    ['JSON', 'report.json'],
  ] as const) {
    const path = join(profile, file)
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, path)
    await page.getByRole('button', { name: 'Export report' }).click()
    await page.getByRole('menuitem', { name: kind }).click()
    await expect(toast(page)).toContainText(`${file} was saved, with 3 people.`)
    const text = readFileSync(path, 'utf8')
    for (const { pn } of people) expect(text).toContain(pn.split('@')[0])
  }
})

test('nothing was done yet: how to start is said, and Ctrl+Z asks before it undoes many', async ({
  page,
  simulator,
}) => {
  await showJobs(page)
  await expect(page.getByRole('heading', { name: 'No jobs yet' })).toBeVisible()
  await page.getByRole('button', { name: 'Choose people' }).click()
  await expect(page.getByRole('heading', { name: 'Everyone', level: 1 })).toBeVisible()
  const people = many(simulator, 5)
  await startMany(page, people)
  await expect(toast(page)).toContainText('5 people are blocked.')
  await page.keyboard.press('ControlOrMeta+z')
  const question = page.getByRole('alertdialog', { name: 'Unblock 5 people?' })
  await expect(question).toContainText('Whoever was blocked before, or was changed on your phone since')
  expect(blockedOf(simulator, people)).toBe(5)
  await question.getByRole('button', { name: 'Unblock 5 people' }).click()
  await expect.poll(() => blockedOf(simulator, people)).toBe(0)
})
