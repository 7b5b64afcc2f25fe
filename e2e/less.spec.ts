import { cast } from '../simulator/directory/cast.ts'
import { expect, test } from './fixtures.ts'
import { link } from './phone.ts'
import { expectBlocked, expectCount, pane, pill, rows } from './window.ts'

test('a server that answers less than asked: nothing is claimed, and blocking works', async ({
  page,
  simulator,
}) => {
  simulator.faults.answerLess(true)
  // Of somebody who is blocked WhatsApp refuses the picture; here it says nothing at all.
  simulator.faults.set({ on: 'picture', is: 'silence' })
  await link(page, simulator)
  // No address book and no history came: who is on the block list is all there is.
  const blocked = simulator.people.blocked().length
  await expectCount(page, 'Everyone', blocked)
  await expectCount(page, 'Saved', 0)
  await expect(page.getByText('Not visible to you')).toHaveCount(0)
  await expect(page.getByText('No about set')).toHaveCount(0)
  const row = rows(page).filter({ hasText: '+44 7700 900142' })
  await expect(row).toContainText('Not known yet')
  await row.click()
  await expect(pane(page)).toContainText('Picture not known yet')
  await expect(pane(page)).not.toContainText('Picture not visible to you')
  await pane(page).getByRole('button', { name: 'Unblock' }).click()
  await expect(pill(row, 'Blocked')).toHaveCount(0)
  await expectBlocked(simulator, cast.nameless.lid ?? '', false)
  await expect(pane(page).getByRole('button', { name: 'Block', exact: true })).toBeVisible()
  await pane(page).getByRole('button', { name: 'Block', exact: true }).click()
  await expect(pill(row, 'Blocked')).toBeVisible()
})
