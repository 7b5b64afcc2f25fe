import { expect, test } from './fixtures.ts'
import { connected, link, rowOf, waitForQr } from './phone.ts'
import { banner, expectCount } from './window.ts'

test('link by QR and see everybody', async ({ page, simulator }) => {
  await link(page, simulator)
  await expect(page.getByRole('heading', { name: 'Everyone' })).toBeVisible()
  await expectCount(page, 'Everyone', 41)
  await expect(rowOf(page, 'Beatriz Nogueira')).toBeVisible()
  await expect(page.getByTitle('Account and settings')).toContainText('Helena Duarte')
  await expect(banner(page)).toContainText(simulator.url)
})

test('the larger code can be scanned too', async ({ page, simulator }) => {
  await waitForQr(page)
  await page.getByRole('button', { name: 'Larger' }).click()
  const dialog = page.getByRole('dialog', { name: 'Scan this with your phone' })
  await expect(dialog).toBeVisible()
  await simulator.phone.scan(await waitForQr(page, null, dialog))
  await connected(page)
})

test('link with the phone number and the code of eight characters', async ({ page, simulator }) => {
  await page.getByRole('button', { name: 'Link with phone number instead' }).click()
  const number = page.getByRole('textbox', { name: 'Phone number of this WhatsApp account' })
  await number.fill('+55 11 95555-0100')
  await page.getByRole('button', { name: 'Show a code' }).click()
  await expect(page.getByRole('heading', { name: 'Type this code on your phone' })).toBeVisible()
  const code = page.getByRole('img', { name: /^Code: / })
  const letters = (await code.getAttribute('aria-label'))?.replace('Code: ', '').split(', ').join('') ?? ''
  expect(letters).toMatch(/^[0-9A-Z]{8}$/)
  await expect(code).toHaveText(`${letters.slice(0, 4)}–${letters.slice(4)}`)
  await simulator.phone.enterCode(letters)
  await connected(page)
})

test('a number that cannot be one is explained and not sent', async ({ page, simulator }) => {
  await page.getByRole('button', { name: 'Link with phone number instead' }).click()
  const number = page.getByRole('textbox', { name: 'Phone number of this WhatsApp account' })
  for (const [typed, sentence] of [
    ['', 'Type the number of your phone.'],
    ['0151 23456789', 'A country code never starts with 0'],
    ['5551', 'Too short for a phone number'],
    ['call me', 'A phone number has digits only.'],
  ] as const) {
    await number.fill(typed)
    await page.getByRole('button', { name: 'Show a code' }).click()
    await expect(page.getByRole('alert')).toContainText(sentence)
  }
  await expect(page.getByRole('img', { name: /^Code: / })).toHaveCount(0)
  await expect(simulator.phone.enterCode('ABCD1234')).rejects.toThrow('No device is waiting')
})

test('a wrong code links nothing, and the next one works', async ({ page, simulator }) => {
  await page.getByRole('button', { name: 'Link with phone number instead' }).click()
  await page.getByRole('textbox', { name: 'Phone number of this WhatsApp account' }).fill('+55 11 95555-0100')
  await page.getByRole('button', { name: 'Show a code' }).click()
  const code = page.getByRole('img', { name: /^Code: / })
  const first = (await code.getAttribute('aria-label')) ?? ''
  await simulator.phone
    .enterCode('WRNGC0DE')
    .catch((refused: unknown) => expect(refused).toBeInstanceOf(Error))
  await expect(page.getByRole('alert')).toContainText('Wrong code typed on the phone. Nothing was linked.')
  await expect(code).toBeVisible()
  await expect(code).not.toHaveAttribute('aria-label', first)
  const next = (await code.getAttribute('aria-label')) ?? ''
  await simulator.phone.enterCode(next.replace('Code: ', '').split(', ').join(''))
  await connected(page)
})

test('a QR code expires and the next one works', async ({ page, simulator }) => {
  const first = await waitForQr(page)
  await expect(page.getByRole('timer')).toContainText(/New code in \d+ s/)
  const second = await waitForQr(page, first)
  await simulator.phone.scan(second)
  await connected(page)
})

test.describe('a server with two codes', () => {
  test.use({ simulatorOptions: { castOnly: true, qrCodes: 2 } })

  test('when every code has expired, a new one is a click away', async ({ page, simulator }) => {
    await expect(page.getByRole('heading', { name: 'This code has expired' })).toBeVisible({
      timeout: 30_000,
    })
    await page.getByRole('button', { name: 'Show a new code' }).click()
    await link(page, simulator)
  })
})

test('an account that wants a passkey is told so', async ({ page, simulator }) => {
  const qr = await waitForQr(page)
  // The phone refuses as well; what counts is what the window says.
  await simulator.phone.scan(qr, 'passkey').catch((refused: unknown) => expect(refused).toBeInstanceOf(Error))
  await expect(page.getByRole('heading', { name: 'This account asks for a passkey' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('Nothing was linked.')
})

for (const [how, heading, action] of [
  ['bad-signature', 'This server is not WhatsApp’s', 'Try again'],
  ['bad-hmac', 'This code has expired', 'Show a new code'],
] as const)
  test(`a phone whose answer does not hold is not linked: ${how}`, async ({ page, simulator }) => {
    const qr = await waitForQr(page)
    await simulator.phone.scan(qr, how).catch((refused: unknown) => expect(refused).toBeInstanceOf(Error))
    await expect(page.getByRole('heading', { name: heading })).toBeVisible()
    await expect(page.getByRole('main')).toContainText('Nothing was linked.')
    expect(simulator.counters.now().logins).toBe(0)
    await page.getByRole('button', { name: action }).click()
    await link(page, simulator)
  })

test('a pairing that was not finished does not stand in the way of the next', async ({
  page,
  simulator,
  app,
  launch,
  openPage,
}) => {
  await waitForQr(page)
  await app.kill()
  const again = await openPage(await launch())
  await link(again, simulator)
})

test('a server that cannot prove that it is WhatsApp is refused', async ({ simulator, launch, openPage }) => {
  const page = await openPage(await launch({ env: { ROSTER_WA_ROOT: 'ab'.repeat(32) } }))
  await expect(page.getByRole('heading', { name: 'This server is not WhatsApp’s' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('Roster hung up. Nothing was linked.')
  expect(simulator.counters.now().logins).toBe(0)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: 'This server is not WhatsApp’s' })).toBeVisible()
})

test('look around with sample people, and leave them again', async ({ page, app, hostName, openPage }) => {
  test.skip(hostName === 'electron', 'Playwright loses an Electron that starts again')
  test.setTimeout(90_000)
  await waitForQr(page)
  await page.getByRole('button', { name: 'Look around with sample people' }).click()
  // The window that goes may be gone while it is read.
  const banners = () =>
    Promise.all(app.windows().map((window) => window.locator('.banner').allTextContents())).catch(() => null)
  await expect.poll(banners, { timeout: 20_000 }).toEqual([[expect.stringContaining('Sample people.')]])
  const demo = await openPage(app)
  await connected(demo)
  await expect(demo.getByRole('heading', { name: 'Everyone' })).toBeVisible()
  await expect(demo.getByRole('grid').getByRole('row').first()).toBeVisible()
  await demo.getByRole('button', { name: 'Link your phone' }).click()
  await expect.poll(banners, { timeout: 20_000 }).toEqual([[expect.stringContaining('Not WhatsApp.')]])
  await waitForQr(await openPage(app))
})

test('with --demo the sample people link by themselves, every time', async ({ launch, openPage }) => {
  for (const _start of ['first', 'second']) {
    const app = await launch({ args: ['--demo'] })
    const page = await openPage(app)
    await connected(page)
    await expect(banner(page)).toContainText('Sample people.')
    await expect(page.getByRole('heading', { name: 'Everyone' })).toBeVisible()
    await app.close()
  }
})
