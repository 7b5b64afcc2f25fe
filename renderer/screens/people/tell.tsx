import type { PersonId } from '../../../shared/people.ts'
import { shownName } from '../../../shared/people.ts'
import { orTell, Reason } from '../../components/failures.tsx'
import { showToast } from '../../components/toasts.ts'
import { undoJob } from '../../stores/blocking.ts'
import type { Said } from '../../stores/jobs.ts'
import { personNow } from '../../stores/people.ts'
import { openPerson } from '../../stores/ui.ts'
import { Say } from '../../words/Say.tsx'

/** A person in a sentence: isolated, because their name may be written the other way. */
const Named = ({ id }: { readonly id: PersonId }) => {
  const row = personNow(id)
  const name = row && (shownName(row.names)?.text ?? row.number?.shown)
  return name ? <bdi>{name}</bdi> : <Say id="toast.someone" />
}

/** What a job of one has to say, as a toast. Undo is offered with the sentence that says what happened. */
export const tell = ({ person, saying }: Said): void => {
  const name = <Named id={person} />
  switch (saying.is) {
    case 'unsure':
      showToast({
        tone: 'unsure',
        text: <Say id="toast.unsure" values={{ name }} />,
        note: <Say id="toast.unsureNote" />,
      })
      return
    case 'failed':
      showToast({
        tone: 'danger',
        text: (
          <Say id={saying.verb === 'block' ? 'toast.notBlocked' : 'toast.notUnblocked'} values={{ name }} />
        ),
        note: <Reason code={saying.code} />,
        action: { label: <Say id="toast.details" />, onPress: () => openPerson(person) },
        isAlert: true,
      })
      return
    case 'already':
      showToast({
        tone: 'plain',
        text: (
          <Say
            id={saying.verb === 'block' ? 'toast.alreadyBlocked' : 'toast.alreadyUnblocked'}
            values={{ name }}
          />
        ),
      })
      return
    case 'done': {
      const { undo } = saying
      showToast({
        tone: 'ok',
        text: <Say id={saying.verb === 'block' ? 'toast.blocked' : 'toast.unblocked'} values={{ name }} />,
        ...(undo === null
          ? {}
          : {
              action: { label: <Say id="toast.undo" />, onPress: () => void undoJob(undo).then(orTell) },
            }),
      })
    }
  }
}
