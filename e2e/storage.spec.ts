import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from './fixtures.ts'
import { connected, link, waitForQr } from './phone.ts'
import { banner, expectCount } from './window.ts'

const garbage = Buffer.alloc(8_192, 'this is not a database. ')

test.describe('a list that was there', () => {
  test.beforeEach(async ({ page, simulator, app }) => {
    await link(page, simulator)
    await expectCount(page, 'Everyone', 41)
    await app.close()
  })

  test('roster.db is garbage: it is set aside, and people are read again', async ({
    profile,
    launch,
    openPage,
  }) => {
    const folder = join(profile, 'simulated')
    writeFileSync(join(folder, 'roster.db'), garbage)
    for (const end of ['-wal', '-shm']) rmSync(join(folder, `roster.db${end}`), { force: true })
    const page = await openPage(await launch())
    await expect(banner(page)).toContainText(/The saved list was (damaged|not made by Roster)/)
    await expect(banner(page).getByRole('button', { name: 'Show the file' })).toBeVisible()
    const aside = readdirSync(folder).filter((name) => name.startsWith('roster.db.damaged-'))
    expect(aside).toHaveLength(1)
    expect(readFileSync(join(folder, aside[0] ?? '')).equals(garbage)).toBe(true)
    // The link was not touched; the address book and the block list are read again from their start.
    await connected(page)
    await expectCount(page, 'Saved', 25)
    await expectCount(page, 'Blocked', 5)
    await banner(page).getByRole('button', { name: 'Dismiss' }).click()
    await expect(banner(page)).toContainText('Not WhatsApp.')
  })

  test('roster.db is torn in the middle: it is set aside, and the app starts', async ({
    profile,
    launch,
    openPage,
  }) => {
    const file = join(profile, 'simulated', 'roster.db')
    const handle = openSync(file, 'r+')
    for (let page = 2; page < 30; page++) writeSync(handle, garbage, 0, 4_096, page * 4_096)
    closeSync(handle)
    const page = await openPage(await launch())
    await expect(banner(page)).toContainText(
      'The saved list was damaged and has been set aside, not deleted.',
    )
    await connected(page)
    await expectCount(page, 'Saved', 25)
  })

  test('roster.db is from a newer Roster: it is left as it is', async ({ profile, launch, openPage }) => {
    const file = join(profile, 'simulated', 'roster.db')
    const db = new DatabaseSync(file)
    db.exec('PRAGMA user_version = 999; PRAGMA wal_checkpoint(TRUNCATE)')
    db.close()
    const before = readFileSync(file)
    const app = await launch()
    const page = await openPage(app)
    await expect(banner(page)).toContainText(
      'The saved list was made by a newer Roster. It was left as it is; this window starts without it.',
    )
    await connected(page)
    await expectCount(page, 'Saved', 25)
    await app.close()
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  test('keys.db is garbage: it is set aside, the list stays, and the phone is linked again', async ({
    profile,
    simulator,
    launch,
    openPage,
  }) => {
    const folder = join(profile, 'simulated')
    writeFileSync(join(folder, 'keys.db'), garbage)
    for (const end of ['-wal', '-shm']) rmSync(join(folder, `keys.db${end}`), { force: true })
    const page = await openPage(await launch())
    await expect(page.getByRole('main')).toContainText('The list of 41 people is still on this computer')
    expect(readdirSync(folder).some((name) => name.startsWith('keys.db.damaged-'))).toBe(true)
    await page.getByRole('button', { name: 'Link again' }).click()
    await link(page, simulator)
    await expectCount(page, 'Everyone', 41)
  })

  test('the key of the keys is lost: nothing is deleted', async ({ profile, launch, openPage }) => {
    const folder = join(profile, 'simulated')
    rmSync(join(folder, 'secrets.json'))
    const page = await openPage(await launch())
    await expect(page.getByRole('heading', { name: 'The keys of this link cannot be read' })).toBeVisible()
    await expect(page.getByRole('main')).toContainText('They were set aside, not deleted.')
    expect(readdirSync(folder).filter((name) => name.startsWith('keys.db.')).length).toBeGreaterThan(0)
    expect(existsSync(join(folder, 'roster.db'))).toBe(true)
  })
})

test('a file that is no list, before the first start: the app starts and nothing is deleted', async ({
  profile,
  launch,
  openPage,
}) => {
  // The first start makes the folder.
  const first = await launch()
  await waitForQr(await openPage(first))
  await first.close()
  const folder = join(profile, 'simulated')
  for (const name of readdirSync(folder).filter((one) => one.startsWith('roster.db')))
    rmSync(join(folder, name))
  const foreign = new DatabaseSync(join(folder, 'roster.db'))
  foreign.exec('PRAGMA application_id = 7; CREATE TABLE recipes (name TEXT); PRAGMA journal_mode = DELETE')
  foreign.close()
  const before = readFileSync(join(folder, 'roster.db'))
  const app = await launch()
  const page = await openPage(app)
  await expect(banner(page)).toContainText('The saved list was not made by Roster.')
  await waitForQr(page)
  await app.close()
  const all = readdirSync(folder).filter((name) => name.startsWith('roster.db') && !/-(wal|shm)$/.test(name))
  expect(all.some((name) => readFileSync(join(folder, name)).equals(before))).toBe(true)
})
