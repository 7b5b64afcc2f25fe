import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Checked, Exported, ListRead } from '../shared/lists.ts'
import type { PersonRow } from '../shared/people.ts'
import type { Result } from '../shared/result.ts'
import { expect, test } from './fixtures.ts'
import { saveTo } from './saving.ts'
import { link } from './phone.ts'
import { expectCount } from './window.ts'

const call = async <T>(page: Page, name: string, input: unknown): Promise<T> => {
  const result = await page.evaluate(
    ([one, other]) =>
      (
        window as unknown as { roster: { call(name: unknown, input: unknown): Promise<unknown> } }
      ).roster.call(one, other),
    [name, input],
  )
  const said = result as Result<T>
  if (!said.ok) throw new Error(said.error.code)
  return said.value
}
const everybody = async (page: Page): Promise<readonly PersonRow[]> =>
  (await call<{ rows: readonly PersonRow[] }>(page, 'people.changes', { since: 0, limit: 5_000 })).rows

test.beforeEach(async ({ page, simulator }) => {
  await link(page, simulator)
  // Connected is not yet everybody: the first sync brings them.
  await expectCount(page, 'Everyone', 41)
})

test('what is exported finds the same people when it is read again', async ({ app, page, profile }) => {
  const ids = (await everybody(page)).map(({ id }) => id)
  for (const [format, ending] of [
    ['csv', 'csv'],
    ['json', 'json'],
    ['vcard', 'vcf'],
  ]) {
    const file = join(profile, `people.${ending}`)
    await saveTo(app, file)
    const saved = await call<Exported>(page, 'people.export', { ids, format, name: '../Everyone' })
    expect(saved).toEqual({ name: `people.${ending}`, count: ids.length })
    const text = readFileSync(file, 'utf8')
    const list = await call<ListRead>(page, 'lists.read', { text, country: null, file: `people.${ending}` })
    expect(list.lines.map((line) => line.is === 'ready' && line.person)).toEqual(ids)
  }
})

test('a dialog that is closed writes nothing, and a folder that is not there is said', async ({
  app,
  page,
  profile,
}) => {
  const [first] = await everybody(page)
  const ask = { ids: [first!.id], format: 'csv', name: 'One' }
  await saveTo(app, null)
  expect(await call<Exported>(page, 'people.export', ask)).toBeNull()
  await saveTo(app, join(profile, 'nowhere', 'one.csv'))
  await expect(call(page, 'people.export', ask)).rejects.toThrow('file_refused')
  expect(readdirSync(profile).filter((name) => /\.(csv|tmp)$/.test(name))).toEqual([])
})

test('a pasted list is checked in one question', async ({ page, simulator }) => {
  const text = '+55 51 99555-0142\n+27 60 000 0199\nhello\n+55 (51) 99555 0142'
  const { lines } = await call<ListRead>(page, 'lists.read', { text, country: null })
  expect(lines.map((line) => (line.is === 'problem' ? line.why : line.is))).toEqual([
    'ready',
    'ready',
    'no_number',
    'duplicate',
  ])
  const jids = lines.flatMap((line) => (line.is === 'ready' ? [line.jid] : []))
  const told = await call<readonly Checked[]>(page, 'lists.check', { jids })
  expect(told.map(({ registered }) => registered)).toEqual(['yes', 'no'])
  expect(simulator.people.find(told[0]!.canonical)).toBeDefined()
})
