import { useIntl } from 'react-intl'
import type { Change } from '../../../shared/freshness.ts'
import { shownName } from '../../../shared/people.ts'
import { Avatar } from '../../components/Avatar.tsx'
import { useNow } from '../../components/useNow.ts'
import { isBlocked } from '../../list/view.ts'
import { usePeople } from '../../stores/people.ts'
import { useSay } from '../../words/Say.tsx'
import { pictureOf } from '../people/picture.ts'
import { ChangeIcon, ChangeWords } from './ChangeWords.tsx'
import { daysAgo } from './days.ts'

const A_MINUTE = 60_000

export const DayHead = ({ day }: { readonly day: number }) => {
  const now = useNow(A_MINUTE)
  const intl = useIntl()
  const say = useSay()
  const ago = daysAgo(day, now)
  return (
    <h2>
      {ago === null
        ? intl.formatDate(day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
        : say(ago === 0 ? 'changes.today' : 'changes.yesterday')}
    </h2>
  )
}

/** Who, what changed, and when it was noticed. A press opens the person beside the list. */
export const ChangeRow = (props: {
  readonly change: Change
  /** Not looked at before this view was opened. */
  readonly isNew: boolean
  readonly isCurrent: boolean
  readonly isTabStop: boolean
  readonly onOpen: () => void
}) => {
  const { change, isNew, isCurrent, isTabStop, onOpen } = props
  const row = usePeople((s) => s.people.get(change.person))
  const intl = useIntl()
  const say = useSay()
  const name = row ? shownName(row.names) : null
  const src = row ? pictureOf(row, 'preview') : null
  return (
    <button
      type="button"
      className="change"
      tabIndex={isTabStop ? 0 : -1}
      aria-current={isCurrent ? 'true' : undefined}
      disabled={!row}
      onClick={onOpen}
    >
      <Avatar
        id={change.person}
        name={name?.text ?? null}
        picture={row?.picture ?? { is: 'unset' }}
        isBlocked={row ? isBlocked(row) : false}
        {...(src ? { src } : {})}
      />
      <span className="row-text">
        <span className="row-name">
          <bdi className={!name && row?.number ? 'num' : undefined}>
            {row ? (name?.text ?? row.number?.shown ?? say('row.noName')) : say('changes.someone')}
          </bdi>
        </span>
        <span className="row-about">
          <ChangeIcon change={change} />
          <ChangeWords change={change} isAlone />
        </span>
      </span>
      <span className="change-end">
        {isNew && (
          <span className="dot-new">
            <span className="sr">{say('changes.new')}</span>
          </span>
        )}
        <time dateTime={new Date(change.at).toISOString()}>{intl.formatTime(change.at)}</time>
      </span>
    </button>
  )
}
