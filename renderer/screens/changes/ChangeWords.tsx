import { Ban, BookUser, CircleCheck, Image, MessageSquareQuote, Phone } from 'lucide-react'
import type { Change } from '../../../shared/freshness.ts'
import { useJobs } from '../../stores/jobs.ts'
import { Say } from '../../words/Say.tsx'
import { sentenceOf } from './sentence.ts'

/** What kind of change it is, for the eye; the words beside it say it too. */
export const ChangeIcon = ({ change }: { readonly change: Change }) => {
  switch (change.what) {
    case 'about':
      return <MessageSquareQuote className="icon" />
    case 'picture':
      return <Image className="icon" />
    case 'name':
      return <BookUser className="icon" />
    case 'number':
      return <Phone className="icon" />
    case 'block':
      return change.now === 'blocked' ? <Ban className="icon" /> : <CircleCheck className="icon" />
  }
}

const OPEN = '“'
const CLOSE = '”'

/** What somebody wrote: quoted, and isolated, because it may be written the other way. */
const Quoted = ({ text, isNumber }: { readonly text: string; readonly isNumber: boolean }) =>
  isNumber ? (
    <span className="num">{text}</span>
  ) : (
    <q>
      {OPEN}
      <bdi>{text}</bdi>
      {CLOSE}
    </q>
  )

/** The sentence of a change. `isAlone` as in `sentenceOf`. */
export const ChangeWords = ({ change, isAlone }: { readonly change: Change; readonly isAlone: boolean }) => {
  const jobs = useJobs((s) => s.jobs)
  const isUndo = (job: number): boolean => (jobs.get(job)?.undoes ?? null) !== null
  const { id, was = '', now = '' } = sentenceOf(change, isAlone, isUndo)
  const isNumber = change.what === 'number'
  return (
    <Say
      id={id}
      values={{
        was: <Quoted text={was} isNumber={isNumber} />,
        now: <Quoted text={now} isNumber={isNumber} />,
      }}
    />
  )
}
