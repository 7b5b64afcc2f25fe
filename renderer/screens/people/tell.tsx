import type { PersonId } from '../../../shared/people.ts'
import { orTell, Reason } from '../../components/failures.tsx'
import { closeToast, showToast, type ToastContent } from '../../components/toasts.ts'
import { undoJob } from '../../stores/blocking.ts'
import type { Said, Saying } from '../../stores/jobs.ts'
import { openPerson } from '../../stores/ui.ts'
import { Say } from '../../words/Say.tsx'
import { toastOfEnding } from '../jobs/tellEnding.tsx'
import { Named } from './Named.tsx'

export const tellCopied = (): void => void showToast({ tone: 'ok', text: <Say id="common.copied" /> })

/** The toast that last spoke of a person; a newer one takes its place, so that no toast says what is no longer so. */
const spoken = new Map<PersonId, string>()
/** The same of jobs of many: of the same job, or of one that it undoes or tries again. */
const ended = new Map<number, string>()

/** What a job has to say, as a toast. Undo is offered with the sentence that says what happened. */
export const tell = (said: Said): void => {
  if ('ending' in said) {
    const { id, undoes, retries } = said.job
    for (const job of [id, undoes, retries]) {
      const before = job === null ? undefined : ended.get(job)
      if (before !== undefined) closeToast(before)
    }
    ended.set(id, showToast(toastOfEnding(said.job, said.ending)))
    return
  }
  const { person, saying } = said
  const last = spoken.get(person)
  if (last !== undefined) closeToast(last)
  spoken.set(person, showToast(toastOf(person, saying)))
}

const toastOf = (person: PersonId, saying: Saying): ToastContent => {
  const name = <Named id={person} />
  const isBlock = saying.is !== 'unsure' && saying.verb === 'block'
  switch (saying.is) {
    case 'unsure':
      return {
        tone: 'unsure',
        text: <Say id="toast.unsure" values={{ name }} />,
        note: <Say id="toast.unsureNote" />,
      }
    case 'failed':
      return {
        tone: 'danger',
        text: <Say id={isBlock ? 'toast.notBlocked' : 'toast.notUnblocked'} values={{ name }} />,
        note: <Reason code={saying.code} />,
        action: { label: <Say id="toast.details" />, onPress: () => openPerson(person) },
        isAlert: true,
      }
    case 'already':
      return {
        tone: 'plain',
        text: <Say id={isBlock ? 'toast.alreadyBlocked' : 'toast.alreadyUnblocked'} values={{ name }} />,
      }
    case 'done': {
      const { undo } = saying
      const text = <Say id={isBlock ? 'toast.blocked' : 'toast.unblocked'} values={{ name }} />
      if (undo === null) return { tone: 'ok', text }
      return {
        tone: 'ok',
        text,
        action: { label: <Say id="toast.undo" />, onPress: () => void undoJob(undo).then(orTell) },
      }
    }
  }
}
