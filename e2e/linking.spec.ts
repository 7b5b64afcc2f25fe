import { expect, test } from './fixtures.ts'
import { connected, link, rowOf, waitForQr } from './phone.ts'

test('link by QR and see everybody', async ({ page, simulator }) => {
  await link(page, simulator)
  await expect(page.getByRole('heading', { name: 'Everyone' })).toBeVisible()
  await expect(rowOf(page, 'Padaria Estrela do Sul')).toBeVisible()
})
