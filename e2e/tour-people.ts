import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { connected, rowOf } from './phone.ts'
import { count, shots, step } from './tour-steps.ts'
import { expectPictures, fact, find, open, pane, pill, rows, searchBox, show, toast } from './window.ts'

/** The first half of the tour: linked, everybody is there, somebody is looked up, three are blocked and one is undone. */

const blocked = async (page: Page, query: string, name: string): Promise<string> => {
  const row = await find(page, query, name)
  await expect(pill(row, 'Blocked')).toBeVisible()
  return `${name} is blocked, confirmed by the server`
}

export const meet = async (page: Page): Promise<void> => {
  await step(page, 'Link', async () => {
    const code = page.getByRole('img', { name: /QR code/ })
    await expect(code).toBeVisible({ timeout: 20_000 })
    await page.screenshot({ path: join(shots, '00-pairing.png') })
    await connected(page)
    return 'a QR code was shown, the sample phone scanned it, and the window is connected'
  })
  await step(page, 'Everybody', async () => {
    await expect.poll(() => count(page, 'Everyone'), { timeout: 20_000 }).toBeGreaterThan(200)
    await page.getByRole('button', { name: 'Name', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Last talked' }).click()
    await searchBox(page).hover()
    await expect(rowOf(page, 'Padaria Estrela (pão)')).toContainText('Pão quentinho')
    for (const name of ['Beatriz Nogueira', 'Padaria Estrela (pão)', 'प्रिया शर्मा'])
      await expectPictures(rowOf(page, name))
    return `${await count(page, 'Everyone')} people, ${await count(page, 'Saved')} of them saved, with picture and about`
  })
  await step(page, 'Look somebody up', async () => {
    await find(page, 'lefevre', 'Jean-Baptiste Lefèvre')
    await find(page, '95555-0142', 'Padaria Estrela (pão)')
    await searchBox(page).fill('quentinho')
    await expect(rowOf(page, 'Padaria Estrela (pão)')).toBeVisible()
    return 'found by name without its accent, by number, and by about'
  })
  await step(page, 'Details', async () => {
    await open(page, '95555-0142', 'Padaria Estrela (pão)')
    await expect(fact(page, 'Verified')).toHaveText('Padaria Estrela do Sul')
    await expect(fact(page, 'JID')).toHaveText('5511955550142@s.whatsapp.net')
    await expectPictures(pane(page))
    const about = await pane(page).locator('.about p').innerText()
    return `picture, “${about}”, three names with their source, number and addresses`
  })
}

export const blockSome = async (page: Page): Promise<void> => {
  const before = await count(page, 'Blocked')
  await step(page, 'Block from the row', async () => {
    const row = await find(page, 'VIP Signals')
    await row.hover()
    await row.getByRole('button', { name: 'Block', exact: true }).click()
    return blocked(page, 'VIP Signals', 'VIP Signals 📈💰')
  })
  await step(page, 'Block from the pane', async () => {
    await open(page, 'Kurier Express', 'Kurier Express Nord')
    await pane(page).getByRole('button', { name: 'Block', exact: true }).click()
    await expect(pane(page).locator('.block-note')).toContainText('Blocked')
    return blocked(page, 'Kurier Express', 'Kurier Express Nord')
  })
  await step(page, 'Block with the key B', async () => {
    const row = await find(page, 'Beatriz Nogueira')
    await row.focus()
    await page.keyboard.press('b')
    return blocked(page, 'Beatriz Nogueira', 'Beatriz Nogueira')
  })
  await step(page, 'Undo', async () => {
    const said = toast(page).getByRole('alertdialog').filter({ hasText: 'Beatriz Nogueira is blocked.' })
    await said.getByRole('button', { name: 'Undo' }).click()
    const row = await find(page, 'Beatriz Nogueira')
    await expect(pill(row, 'Blocked')).toHaveCount(0)
    await expect.poll(() => count(page, 'Blocked')).toBe(before + 2)
    return 'Beatriz Nogueira is not blocked any more; the other two are'
  })
  await step(page, 'Who is blocked', async () => {
    await searchBox(page).clear()
    await show(page, 'Blocked')
    await expect(rows(page)).toHaveCount(before + 2)
    await expect(rowOf(page, 'VIP Signals 📈💰')).toBeVisible()
    await expect(rowOf(page, 'Kurier Express Nord')).toBeVisible()
    await expect(rowOf(page, 'Beatriz Nogueira')).toHaveCount(0)
    return `${before + 2} people: those of before, and the two`
  })
}
