import { expect, it } from 'vitest'
import { createAccount } from './account.ts'

/** What was done, in its order. */
const world = (isLinked: boolean) => {
  const did: string[] = []
  const note = (what: string) => (): Promise<never> => {
    did.push(what)
    return Promise.resolve(undefined as never)
  }
  const account = createAccount({
    directory: { forget: () => void did.push('forget people') },
    images: { clear: note('clear pictures') },
    session: {
      me: () => (isLinked ? { name: null, number: '4915112340000', linkedAt: null } : null),
      logOut: note('log out'),
      recount: note('recount'),
      chooseAccount: (keep) => void did.push(`keep ${keep}`),
      chooseKeys: (keep) => void did.push(`keys ${keep}`),
    },
    stop: note('stop'),
    eraseAndRelaunch: () => void did.push('erase'),
  })
  return { account, did }
}

it('keeps the list of somebody who only logs out', async () => {
  const { account, did } = world(true)
  await account.logOut(false)
  expect(did).toEqual(['log out'])
})

it('deletes the list after the link is gone, and says how many are left', async () => {
  const { account, did } = world(true)
  await account.logOut(true)
  expect(did).toEqual(['log out', 'forget people', 'clear pictures', 'recount'])
})

it('empties the list before another account is read into it', async () => {
  const { account, did } = world(true)
  await account.choose('new')
  expect(did).toEqual(['forget people', 'clear pictures', 'keep new'])
})

it.each([
  [true, ['log out', 'stop', 'erase']],
  [false, ['stop', 'erase']],
])('erases nothing while something is open (linked: %s)', async (isLinked, order) => {
  const { account, did } = world(isLinked)
  await account.deleteEverything()
  expect(did).toEqual(order)
})
