import { useMemo } from 'react'
import { useImport } from '../../stores/import.ts'
import { usePeople } from '../../stores/people.ts'
import { useSession } from '../../stores/session.ts'
import { outcomeOf, type Outcome } from './lines.ts'

const digitsOf = (number: string | undefined): string | null => number?.replace(/\D/g, '') ?? null

/** The same for code outside of rendering. */
export const outcomeNow = (): Outcome => {
  const { read, checks, verb } = useImport.getState()
  const { people } = usePeople.getState()
  return outcomeOf(read?.lines ?? [], checks, verb, {
    blockOf: (id) => people.get(id)?.block,
    me: digitsOf(useSession.getState().me?.number),
  })
}

/** What the list leads to now; it follows what is learned of its people meanwhile. */
export const useOutcome = (): Outcome => {
  const read = useImport((s) => s.read)
  const checks = useImport((s) => s.checks)
  const verb = useImport((s) => s.verb)
  const people = usePeople((s) => s.people)
  const number = useSession((s) => s.me?.number)
  return useMemo(
    () =>
      outcomeOf(read?.lines ?? [], checks, verb, {
        blockOf: (id) => people.get(id)?.block,
        me: digitsOf(number),
      }),
    [read, checks, verb, people, number],
  )
}
