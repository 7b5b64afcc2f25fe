import type { Locator, Page } from '@playwright/test'
import { cast } from '../simulator/directory/cast.ts'
import { expect, test } from './fixtures.ts'
import type { App } from './hosts/app.ts'
import { finished, many, results, showJobs, startJob, startMany } from './jobs.ts'
import { link } from './phone.ts'
import { expectCount, searchBox, still, toast, viewButton } from './window.ts'

// More than fifty have to be confirmed by their number, in the foot.
test.use({ simulatorOptions: { people: 300 } })

const sizes = [
  { width: 1280, height: 800 },
  { width: 900, height: 600 },
  { width: 720, height: 540 },
] as const

const resize = async (app: App, page: Page, size: (typeof sizes)[number]): Promise<void> => {
  await app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), size)
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(size.width)
}

const notices = (page: Page): Locator => toast(page).getByRole('alertdialog').filter({ visible: true })

/** Which of these lie under a notice, by their words. */
const covered = async (page: Page, those: Locator): Promise<readonly string[]> => {
  await still(page)
  const over = await notices(page).evaluateAll((all) =>
    all.map((one) => {
      const { left, right, top, bottom } = one.getBoundingClientRect()
      return { left, right, top, bottom }
    }),
  )
  return those.evaluateAll(
    (all, boxes) =>
      all
        .filter((one) => {
          const at = one.getBoundingClientRect()
          return boxes.some(
            ({ left, right, top, bottom }) =>
              at.left < right && at.right > left && at.top < bottom && at.bottom > top,
          )
        })
        .map((one) => one.getAttribute('aria-label') ?? one.textContent),
    over,
  )
}

test('notices leave what can be pressed in a dialog free, and can be pressed themselves', async ({
  page,
  app,
  simulator,
}) => {
  await link(page, simulator)
  await expectCount(page, 'Everyone', 341)
  const dialog = page.locator('.dialog')
  const free = async (): Promise<void> => {
    await expect(dialog).toBeVisible()
    for (const size of sizes) {
      await resize(app, page, size)
      expect(await covered(page, dialog.locator('button, input, textarea, [role="tab"]'))).toEqual([])
      // Under the pointer its time stands still.
      await notices(page).first().hover()
    }
  }
  await startJob(page, [cast.sam.jid, cast.beatriz.jid])
  await expect(notices(page)).toHaveCount(1)
  for (const [before, { jid }] of [cast.padaria, cast.lucas].entries()) {
    await startJob(page, [jid])
    await expect(notices(page)).toHaveCount(before + 2)
  }
  await notices(page).first().hover()

  await searchBox(page).focus()
  await page.keyboard.type('saved:no ')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('b')
  await expect(dialog.getByRole('textbox', { name: /^Type / })).toBeVisible()
  await free()
  await page.keyboard.press('Escape')
  await viewButton(page, 'Blocked').click()
  await page.getByRole('button', { name: 'Import…' }).click()
  await free()

  await expect(notices(page)).toHaveCount(1)
  await expect(notices(page)).toContainText('Lucas Andrade is blocked.')
  await notices(page).getByRole('button', { name: 'Dismiss' }).click()
  await expect(notices(page)).toContainText('Padaria Estrela (pão) is blocked.')
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(notices(page)).toHaveCount(2)
})

test('the last of a report is scrolled out from under a notice', async ({ page, app, simulator }) => {
  await link(page, simulator)
  await expectCount(page, 'Everyone', 341)
  await startMany(page, many(simulator, 20))
  await showJobs(page)
  await finished(page, 'Blocked 20 people')
  await expect(notices(page)).toHaveCount(1)
  for (const size of sizes) {
    await resize(app, page, size)
    await notices(page).hover()
    await results(page).first().focus()
    await page.keyboard.press('End')
    await expect(results(page).last()).toBeFocused()
    await expect(results(page).last()).toBeInViewport({ ratio: 1 })
    expect(await covered(page, results(page).last())).toEqual([])
  }
})
