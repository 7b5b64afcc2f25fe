import { useEffect, useState } from 'react'
import type { PersonDetails, PersonId, PersonRow } from '../../../shared/people.ts'
import { call } from '../../client.ts'
import { useAsking } from '../../stores/asking.ts'
import { personNow, usePeople } from '../../stores/people.ts'
import { isConnected, useSession } from '../../stores/session.ts'

/** A person has to stay open this long before the anything is asked: leafing through asks nothing. */
const SETTLED = 400

/** What the pane shows beside the row; read again when the row changed or a question about the person ended. */
export const useDetails = (id: PersonId, row: PersonRow | undefined): PersonDetails | null => {
  const [details, setDetails] = useState<PersonDetails | null>(null)
  const isAsked = useAsking((s) => s.people.has(id))
  useEffect(() => {
    let isGone = false
    const read = async (): Promise<void> => {
      const answer = await call('people.details', { id })
      if (!isGone && answer.ok) setDetails(answer.value)
    }
    void read()
    return () => {
      isGone = true
    }
  }, [id, row, isAsked])
  return details
}

/** Asks what is due of a person who has stayed open, and fetches the large picture where it is not here yet. */
export const useOpened = (id: PersonId): void => {
  const connected = useSession((s) => isConnected(s.state))
  const picture = usePeople((s) => {
    const fact = s.people.get(id)?.picture
    return fact?.is === 'value' ? fact.value.id : null
  })
  useEffect(() => {
    if (!connected) return
    const timer = setTimeout(() => {
      // The pane shows what is here meanwhile; an answer comes with the feed.
      void call('people.open', { id })
    }, SETTLED)
    return () => clearTimeout(timer)
  }, [id, connected, picture])
}

/** Main keeps a failure until it was looked at: it has been when the pane moves on, unless that was only leafing. */
export const useLooked = (id: PersonId): void => {
  useEffect(() => {
    const since = Date.now()
    return () => {
      if (Date.now() - since < SETTLED || personNow(id)?.block.is !== 'failed') return
      // A failure that main could not forget is shown again, which is right.
      void call('blocks.looked', { id })
    }
  }, [id])
}
