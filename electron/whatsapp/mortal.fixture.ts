import { join } from 'node:path'
import { allRows } from '../contacts/directory.fixture.ts'
import { createDirectory, type Directory } from '../contacts/directory.ts'
import { openDb } from '../storage/db.ts'
import { fakeWrap } from '../storage/keywrap.fixture.ts'
import { createVault, type Vault } from '../storage/vault.ts'
import { realClock } from './timing.fixture.ts'

/** Both stores of a profile, which count their writes; at the `at`-th of them `die` is called, and nothing is written any more. */
export type Death = { at: number; when: 'before' | 'after'; writes: number; dead: boolean; die: () => void }
export const mortal = (at = Infinity, when: Death['when'] = 'before'): Death => ({
  at,
  when,
  writes: 0,
  dead: false,
  die: () => undefined,
})

const guarded = <T>(death: Death, work: () => T): T | undefined => {
  if (death.dead) return undefined
  const now = ++death.writes === death.at
  if (now && death.when === 'before') {
    death.dead = true
    death.die()
    return undefined
  }
  const result = work()
  if (now) {
    death.dead = true
    death.die()
  }
  return result
}
const mortalVault = (vault: Vault, death: Death): Vault => ({
  ...vault,
  open: async (choice) => {
    const opened = await vault.open(choice)
    if (opened.is !== 'open') return opened
    const { box } = opened
    return {
      ...opened,
      box: {
        ...box,
        set: (changes) => guarded(death, () => box.set(changes)),
        saveCreds: (value) => guarded(death, () => box.saveCreds(value)),
        clear: () => guarded(death, () => box.clear()),
      },
    }
  },
})

export type Stores = { readonly vault: Vault; readonly directory: Directory; readonly close: () => void }
export const mortalStores = (folder: string, death: Death): Stores => {
  const { db } = openDb(join(folder, 'roster.db'), { profile: 'simulated' })
  return {
    vault: mortalVault(
      createVault(folder, fakeWrap(), () => 0),
      death,
    ),
    directory: createDirectory(
      { ...db, commit: (work) => guarded(death, () => db.commit(work)) as never },
      realClock,
    ),
    close: db.close,
  }
}

/** Saved names by number, or by LID where no number is known. */
export const savedNames = (directory: Directory): Record<string, string> =>
  Object.fromEntries(
    allRows(directory).flatMap((row) => {
      const { pn, lids } = directory.details(row.id)
      return row.saved && row.names.saved !== undefined ? [[pn ?? lids[0] ?? '', row.names.saved]] : []
    }),
  )
