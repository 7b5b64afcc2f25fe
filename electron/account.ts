import type { Account } from './ipc/services.ts'
import type { Contacts } from './contacts/index.ts'
import type { Images } from './storage/images.ts'
import type { SessionPort } from './whatsapp/index.ts'

type Needs = {
  readonly directory: Pick<Contacts['directory'], 'forget'>
  readonly images: Pick<Images, 'clear'>
  readonly session: Pick<SessionPort, 'me' | 'logOut' | 'recount' | 'chooseAccount' | 'chooseKeys'>
  /** Removes every file of the profile and starts Roster again. Nothing may be open any more. */
  readonly eraseAndRelaunch: () => void
  /** Closes everything that writes. */
  readonly stop: () => Promise<void>
}

/** What touches the link, the keys and the saved list together, in the order in which nothing can be left half done. */
export const createAccount = ({ directory, images, session, eraseAndRelaunch, stop }: Needs): Account => {
  const forget = async (): Promise<void> => {
    directory.forget()
    await images.clear()
  }
  return {
    logOut: async (withList) => {
      await session.logOut()
      if (!withList) return
      await forget()
      await session.recount()
    },
    choose: async (keep) => {
      if (keep === 'new') await forget()
      session.chooseAccount(keep)
    },
    chooseKeys: (keep) => {
      session.chooseKeys(keep)
      return Promise.resolve()
    },
    deleteEverything: async () => {
      // The phone's list of linked devices would keep an entry that nobody can remove from here any more.
      if (session.me()) await session.logOut()
      await stop()
      eraseAndRelaunch()
    },
  }
}
