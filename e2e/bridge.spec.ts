import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const call = (page: Page, name: unknown, input?: unknown): Promise<unknown> =>
  page.evaluate(
    ([one, other]) =>
      (
        window as unknown as { roster: { call(name: unknown, input: unknown): Promise<unknown> } }
      ).roster.call(one, other),
    [name, input],
  )
const refusal = (code: string) => ({
  ok: false,
  error: expect.objectContaining({ code, retryable: false }) as object,
})

test('a call that does not exist is refused', async ({ page }) => {
  for (const name of ['people.delete', '__proto__', 'constructor', 'toString', '', 7, null, ['app.start']])
    expect(await call(page, name, {}), String(name)).toEqual(refusal('unknown_call'))
})

test('wrong, oversized and polluted arguments are refused', async ({ page }) => {
  const wrong: readonly (readonly [string, unknown])[] = [
    ['app.start', undefined],
    ['app.start', { more: 1 }],
    ['people.changes', { since: -1, limit: 10 }],
    ['people.changes', { since: 0, limit: 1e9 }],
    ['people.get', { ids: ['p0'] }],
    ['people.get', { ids: Array.from({ length: 201 }, () => 'p0000000000000000') }],
    ['blocks.set', { targets: Array.from({ length: 70_000 }, () => 'p0000000000000000'), to: 'blocked' }],
    ['app.copy', { text: 'x'.repeat(3_000_000) }],
    ['app.open', { page: 'https://example.org/' }],
    ['prefs.set', { constructor: { prototype: {} } }],
  ]
  for (const [name, input] of wrong) expect(await call(page, name, input), name).toEqual(refusal('bad_input'))
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false)
})

test('what cannot be cloned never leaves the page', async ({ page }) => {
  const said = await page.evaluate(async () => {
    const { roster } = window as unknown as {
      roster: { call(name: string, input: unknown): Promise<unknown> }
    }
    // Electron's bridge throws at once, the wire rejects.
    const ask = async (): Promise<unknown> => roster.call('people.get', { ids: [Symbol('id')] })
    return ask().then(
      () => 'answered',
      (error: unknown) => (error instanceof Error ? 'refused' : 'unknown'),
    )
  })
  expect(said).toBe('refused')
})
