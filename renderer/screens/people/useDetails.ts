import { useEffect, useState } from 'react'
import type { PersonDetails, PersonId, PersonRow } from '../../../shared/people.ts'
import { call } from '../../client.ts'
import { useAsking } from '../../stores/asking.ts'
import { personNow, usePeople } from '../../stores/people.ts'
import { isConnected, useSession } from '../../stores/session.ts'

/** A person has to stay open this long before the large picture is fetched: leafing through asks nothing. */
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

/** Fetches the large picture once the person has stayed open, where there is one that is not here yet. */
export const useFullPicture = (id: PersonId, details: PersonDetails | null): void => {
  const connected = useSession((s) => isConnected(s.state))
  const picture = usePeople((s) => {
    const fact = s.people.get(id)?.picture
    return fact?.is === 'value' ? fact.value.id : null
  })
  const isMissing = details !== null && !details.fullPicture && picture !== null
  useEffect(() => {
    if (!connected || !isMissing) return
    const timer = setTimeout(() => {
      // The pane shows the preview meanwhile; an answer comes with the feed.
      void call('people.refresh', { id })
    }, SETTLED)
    return () => clearTimeout(timer)
  }, [id, connected, isMissing, picture])
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
