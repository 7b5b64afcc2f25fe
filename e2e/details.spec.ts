import { cast } from '../simulator/directory/cast.ts'
import { expect, test } from './fixtures.ts'
import { link } from './phone.ts'
import { expectPictures, fact, find, open, pane, rowAt, rows, searchBox } from './window.ts'

test.beforeEach(async ({ page, simulator }) => link(page, simulator))

test('open details with the pointer: names with their source, number, addresses', async ({ page }) => {
  await open(page, 'Padaria', 'Padaria Estrela (pão)')
  await expect(fact(page, 'Saved')).toHaveText('Padaria Estrela (pão)')
  await expect(fact(page, 'Verified')).toHaveText('Padaria Estrela do Sul')
  await expect(fact(page, 'Their own')).toHaveText('Estrela do Sul 🥖')
  await expect(fact(page, 'Brazil')).toHaveText('+55 11 95555 0142')
  await expect(fact(page, 'JID')).toHaveText(cast.padaria.pn!)
  await expect(fact(page, 'LID')).toHaveText(cast.padaria.lid!)
  await expect(pane(page).locator('.about')).toContainText(
    'Pão quentinho às 6h e às 16h 🥖 Encomendas até quinta',
  )
  await expect(pane(page).locator('.about')).toContainText(/About, set \w+ \d+, 20\d\d/)
  await expect(fact(page, 'Last talked')).toHaveText(/20\d\d/)
  await expectPictures(pane(page))
  // The large one: the preview has 96 pixels.
  const image = pane(page).locator('.avatar img')
  await expect(image).toHaveAttribute('src', /size=full/)
  await page.getByRole('button', { name: 'Open the picture large' }).click()
  await expect(page.getByRole('dialog').locator('img')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await pane(page).getByRole('button', { name: 'Close details' }).click()
  await expect(pane(page)).toHaveCount(0)
})

test('open and leave details with the keyboard', async ({ page }) => {
  await searchBox(page).fill('Kwame')
  await expect(rows(page)).toHaveCount(1)
  await searchBox(page).press('ArrowDown')
  await expect(rowAt(page, 0)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(pane(page).getByRole('heading', { level: 2 })).toHaveText('Kwame Mensah')
  await page.keyboard.press('Escape')
  await expect(searchBox(page)).toHaveValue('')
  await page.keyboard.press('Escape')
  await expect(pane(page)).toHaveCount(0)
})

test('copy a number, a name and an address', async ({ page, app }) => {
  const copied = () => app.evaluate(({ clipboard }) => clipboard.readText())
  await open(page, 'Padaria', 'Padaria Estrela (pão)')
  for (const [button, text] of [
    ['Copy number', '+5511955550142'],
    ['Copy name: Verified', 'Padaria Estrela do Sul'],
    ['Copy JID', cast.padaria.pn!],
    ['Copy LID', cast.padaria.lid!],
  ] as const) {
    await pane(page).getByRole('button', { name: button }).click()
    await expect.poll(copied).toBe(text)
  }
  await expect(page.locator('[data-live-announcer]')).toHaveText('Copied')
})

test('refused, not set and not known yet read differently', async ({ page }) => {
  // Refused: neither their about nor their picture.
  await open(page, 'Anon')
  await expect(pane(page)).toContainText('Not visible to you')
  await expect(pane(page)).toContainText('Picture not visible to you')
  await expect(fact(page, 'Number')).toHaveText('Number hidden')
  await expect(pane(page).getByRole('button', { name: 'Open in WhatsApp' })).toBeDisabled()
  await expect(fact(page, 'LID')).toHaveText(cast.unblockable.lid!)
  // Not set.
  await open(page, 'Kwame', 'Kwame Mensah')
  await expect(pane(page)).toContainText('No about set')
  await expectPictures(pane(page))
  await open(page, '陈志远')
  await expect(pane(page)).toContainText('No picture set')
  // Not known: the server says nothing about it.
  await open(page, 'Dani')
  await expect(pane(page).locator('.about')).toContainText('Not known yet')
  await expect(pane(page).locator('.about').getByRole('button', { name: 'Ask now' })).toBeVisible()
  await expect(pane(page)).toContainText('No picture set')
})

test('what changes on their side is shown', async ({ page, simulator }) => {
  await open(page, 'Lucas', 'Lucas Andrade')
  await expect(pane(page).locator('.about')).toContainText('Só por mensagem')
  const image = pane(page).locator('.avatar img')
  await expect(image).toHaveAttribute('src', /size=full/)
  const before = await image.getAttribute('src')
  simulator.phone.changeAbout(cast.lucas.pn!, 'De férias 🏝️')
  await expect(pane(page).locator('.about')).toContainText('De férias 🏝️')
  simulator.phone.changePicture(cast.lucas.pn!)
  await expect(image).not.toHaveAttribute('src', before ?? '')
  await expectPictures(pane(page))
  simulator.phone.changeAbout(cast.lucas.pn!, null)
  await expect(pane(page).locator('.about')).toContainText('No about set')
})

test('somebody who changes their number stays one person', async ({ page, simulator }) => {
  await open(page, 'Franziska', 'Franziska Vogel')
  simulator.phone.changeNumber(cast.movesSoon.pn!, '493023125143@s.whatsapp.net')
  await expect(fact(page, 'Germany')).toHaveText(/143$/)
  await searchBox(page).fill('Franziska')
  await expect(rows(page)).toHaveCount(1)
})

test('known by a username only', async ({ page }) => {
  await find(page, 'Noa')
  await open(page, 'Noa')
  await expect(fact(page, 'Username')).toHaveText('@noa.paper')
  await expect(fact(page, 'Number')).toHaveText('Number hidden')
})
