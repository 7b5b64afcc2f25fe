import { expect, type Locator, type Page } from '@playwright/test'
import type { SimPerson, Simulator } from '../simulator/api.ts'
import { isBlockedNow, sidebar } from './window.ts'

/** Jobs of many: how a test starts one, and where it looks. */
export type Many = SimPerson & { readonly pn: string }
export const keyOf = (person: SimPerson): string => person.lid ?? person.pn ?? ''

/** People with a number that can be blocked and are not. */
export const many = (simulator: Simulator, count: number): readonly Many[] =>
  simulator.people
    .all()
    .filter(
      (person): person is Many =>
        person.pn !== null &&
        person.registered &&
        person.saved !== null &&
        (person.formerLids ?? []).length === 0 &&
        !isBlockedNow(simulator, keyOf(person)),
    )
    .slice(0, count)

/** Starts a job as the review would. */
export const startJob = (
  page: Page,
  jids: readonly string[],
  to: 'blocked' | 'allowed' = 'blocked',
): Promise<void> =>
  page.evaluate(
    async ([targets, verdict]) => {
      const { roster } = window as unknown as {
        roster: { call: (name: string, input: unknown) => Promise<{ ok: boolean }> }
      }
      const started = await roster.call('blocks.set', { targets, to: verdict })
      if (!started.ok) throw new Error(JSON.stringify(started))
    },
    [jids, to] as const,
  )
export const startMany = async (page: Page, people: readonly Many[]): Promise<void> =>
  startJob(
    page,
    people.map(({ pn }) => pn),
  )

export const showJobs = (page: Page): Promise<void> =>
  sidebar(page).getByRole('button', { name: /^Jobs/ }).click()
export const title = (page: Page): Locator => page.locator('.job').getByRole('heading', { level: 1 })
export const head = (page: Page): Locator => page.locator('.job-head')
export const card = (page: Page): Locator => page.locator('.job-body')
export const bar = (page: Page): Locator =>
  page.locator('.job').getByRole('progressbar', { name: 'People asked' })
export const press = (page: Page, name: string): Promise<void> =>
  head(page).getByRole('button', { name, exact: true }).click()
export const asked = async (page: Page): Promise<number> =>
  Number(await bar(page).getAttribute('aria-valuenow'))
export const askedAtLeast = (page: Page, count: number): Promise<void> =>
  expect.poll(() => asked(page)).toBeGreaterThanOrEqual(count)
export const finished = (page: Page, words: string): Promise<void> =>
  expect(title(page)).toHaveText(words, { timeout: 30_000 })
export const tab = (page: Page, name: string): Locator =>
  page.getByRole('tab', { name: new RegExp(`^${name} `) })
export const results = (page: Page): Locator => page.getByRole('tabpanel').locator('button.result')

export const blockedOf = (simulator: Simulator, people: readonly SimPerson[]): number =>
  people.filter((person) => isBlockedNow(simulator, keyOf(person))).length
