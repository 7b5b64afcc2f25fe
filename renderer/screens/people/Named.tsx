import { type PersonId, shownName } from '../../../shared/people.ts'
import { usePeople } from '../../stores/people.ts'
import { Say } from '../../words/Say.tsx'

/** A person in a sentence: isolated, because their name may be written the other way. */
export const Named = ({ id }: { readonly id: PersonId }) => {
  const row = usePeople((s) => s.people.get(id))
  const name = row && (shownName(row.names)?.text ?? row.number?.shown)
  return name ? <bdi>{name}</bdi> : <Say id="toast.someone" />
}
