import { cast } from '../simulator/directory/cast.ts'
import { expect, test } from './fixtures.ts'
import { connected, link } from './phone.ts'
import { banner, expectBlocked, expectCount, find, isBlockedNow, pill } from './window.ts'

const beatriz = cast.beatriz.jid

test.beforeEach(async ({ page, app, simulator }) => {
  await link(page, simulator)
  await expectCount(page, 'Blocked', 5)
  simulator.faults.set({ on: 'block-set', is: 'silence' })
  const row = await find(page, 'Beatriz', 'Beatriz Nogueira')
  await row.focus()
  await page.keyboard.press('b')
  await expect(pill(row, 'Blocking')).toBeVisible()
  // On its way still, it would be answered after the faults are over.
  await expect.poll(() => simulator.counters.now().questions['block-set']).toBe(1)
  await app.kill()
  simulator.faults.clear()
})

for (const press of ['Continue', 'Leave it'] as const)
  test(`killed in the middle of a block, nobody is asked before: ${press}`, async ({
    simulator,
    launch,
    openPage,
  }) => {
    const again = await openPage(await launch())
    await connected(again)
    await expect(banner(again)).toContainText('Roster was closed before Beatriz Nogueira was blocked.')
    await expect(banner(again)).toContainText('WhatsApp’s list was read again and agrees.')
    await expectCount(again, 'Blocked', 5)
    expect(isBlockedNow(simulator, beatriz)).toBe(false)
    expect(simulator.counters.now().blocksSet).toBe(0)

    await banner(again).getByRole('button', { name: press }).click()
    await expect(banner(again)).not.toContainText('Roster was closed')
    const row = await find(again, 'Beatriz', 'Beatriz Nogueira')
    if (press === 'Continue') {
      await expect(pill(row, 'Blocked')).toBeVisible()
      await expectBlocked(simulator, beatriz)
      return
    }
    // A later list of WhatsApp still finds nobody to ask.
    await again.reload()
    await expectCount(again, 'Blocked', 5)
    await expect(banner(again)).toContainText('Not WhatsApp.')
    expect(simulator.counters.now().blocksSet).toBe(0)
  })
