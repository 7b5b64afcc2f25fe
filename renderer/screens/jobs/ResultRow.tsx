import { Check, Hourglass, RedoDot, TriangleAlert, type LucideIcon } from 'lucide-react'
import { useIntl } from 'react-intl'
import type { JobItem, JobSummary } from '../../../shared/jobs.ts'
import { shownName } from '../../../shared/people.ts'
import { Avatar } from '../../components/Avatar.tsx'
import { classes } from '../../components/classes.ts'
import { Spinner } from '../../components/Spinner.tsx'
import { useWhen } from '../../components/useWhen.ts'
import { useApp } from '../../stores/app.ts'
import { usePeople } from '../../stores/people.ts'
import { useSay } from '../../words/Say.tsx'
import { pictureOf } from '../people/picture.ts'
import { RowName } from '../people/RowParts.tsx'
import { resultOf, type ResultShown } from './result.ts'

const icons: { readonly [T in ResultShown['tone']]: LucideIcon | null } = {
  ok: Check,
  skip: RedoDot,
  fail: TriangleAlert,
  wait: Hourglass,
  asking: null,
}

/** Who, what WhatsApp or the list said, and when. A press opens the person beside it. `isFirst` = next to be asked. */
export const ResultRow = (props: {
  readonly job: JobSummary
  readonly item: JobItem
  readonly isFirst: boolean
  readonly isCurrent: boolean
  readonly isTabStop: boolean
  readonly onOpen: () => void
}) => {
  const { job, item, isFirst, isCurrent, isTabStop, onOpen } = props
  const row = usePeople((s) => s.people.get(item.person))
  const showNumber = useApp((s) => s.prefs.showNumbers)
  const intl = useIntl()
  const when = useWhen()
  const say = useSay()
  const name = row ? shownName(row.names) : null
  const src = row ? pictureOf(row, 'preview') : null
  const { id, tone } = resultOf(item, job.verb)
  const Icon = icons[tone]
  const words =
    isFirst && job.resumes !== null ? say('jobs.result.first', { when: when(job.resumes) }) : say(id)
  return (
    <button
      type="button"
      className="result"
      aria-current={isCurrent ? 'true' : undefined}
      tabIndex={isTabStop ? 0 : -1}
      disabled={!row}
      onClick={onOpen}
    >
      <Avatar
        id={item.person}
        name={name?.text ?? null}
        picture={row?.picture ?? { is: 'unset' }}
        {...(src ? { src } : {})}
      />
      {row ? (
        <RowName row={row} showNumber={showNumber} />
      ) : (
        <span className="row-name">{say('toast.someone')}</span>
      )}
      <span className={classes('what', `is-${tone}`)}>
        {Icon ? <Icon className="icon icon-14" /> : <Spinner />}
        <span className="cut" title={words}>
          {words}
        </span>
      </span>
      {item.at === null || tone === 'wait' ? (
        <span className="num faint">{name && showNumber ? row?.number?.shown : null}</span>
      ) : (
        <time dateTime={new Date(item.at).toISOString()}>{intl.formatTime(item.at, CLOCK)}</time>
      )}
    </button>
  )
}
const CLOCK = { hour: 'numeric', minute: '2-digit', second: '2-digit' } as const
