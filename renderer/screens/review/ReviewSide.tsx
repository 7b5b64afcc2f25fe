import { Pause, RotateCw, Undo2 } from 'lucide-react'
import { useIntl } from 'react-intl'
import type { Review } from '../../../shared/jobs.ts'
import type { ErrorCode } from '../../../shared/result.ts'
import { Segmented } from '../../components/Segmented.tsx'
import { useNow } from '../../components/useNow.ts'
import { useWhen } from '../../components/useWhen.ts'
import { setPrefs, useApp } from '../../stores/app.ts'
import { paceOf } from '../../stores/joblook.ts'
import { useJobs } from '../../stores/jobs.ts'
import { Say, useSay } from '../../words/Say.tsx'
import type { MessageId } from '../../words/messages.ts'
import { groupsOf, minutesOf, type SkippedGroup } from './review.ts'

const HALF_A_MINUTE = 30_000
const MINUTE = 60_000
/** From here on hours are easier to grasp. */
const LONG = 90

/** What is left undone and why, how long the rest takes, and what can be done meanwhile. */
export const ReviewSide = (props: {
  readonly review: Review
  readonly count: number
  readonly leftOut: number
  readonly isBlock: boolean
}) => {
  const { review, count, leftOut, isBlock } = props
  const say = useSay()
  const groups = groupsOf(review.skipped)
  return (
    <div className="review-side">
      <section>
        <h3>{say('review.skipped', { count: review.skipped.length + leftOut })}</h3>
        {groups.length + leftOut > 0 && (
          <ul className="reasons">
            {groups.map((group) => (
              <Skipped key={group.code} group={group} isBlock={isBlock} />
            ))}
            {leftOut > 0 && (
              <li>
                {say('review.skip.leftOut')}
                <b>{say('sidebar.count', { count: leftOut })}</b>
              </li>
            )}
          </ul>
        )}
      </section>
      <Pace review={review} count={count} />
      <section>
        <h3>{say('review.while')}</h3>
        <ul className="ticks">
          <li>
            <Pause className="icon icon-14" />
            {say('review.while.pause')}
          </li>
          <li>
            <Undo2 className="icon icon-14" />
            {say(isBlock ? 'review.block.undo' : 'review.unblock.undo')}
          </li>
          <li>
            <RotateCw className="icon icon-14" />
            {say('review.while.crash')}
          </li>
        </ul>
      </section>
    </div>
  )
}

const words: { readonly [C in ErrorCode]?: MessageId } = {
  not_on_whatsapp: 'review.skip.noAccount',
  in_another_job: 'review.skip.otherJob',
  is_you: 'review.skip.you',
}

const Skipped = ({ group, isBlock }: { readonly group: SkippedGroup; readonly isBlock: boolean }) => {
  const { code, count, jobs } = group
  const titles = useJobs((s) => jobs.flatMap((job) => s.jobs.get(job)?.title ?? []).join('\n'))
  const intl = useIntl()
  const say = useSay()
  const word =
    code === 'already'
      ? isBlock
        ? 'review.skip.alreadyBlocked'
        : 'review.skip.notBlocked'
      : (words[code] ?? 'review.skip.other')
  const quoted = titles === '' ? [] : titles.split('\n').map((title) => say('query.text', { text: title }))
  return (
    <li>
      {say(word)}
      <b>{say('sidebar.count', { count })}</b>
      {code === 'not_on_whatsapp' && <small>{say('review.skip.noAccountNote')}</small>}
      {quoted.length > 0 && <small>{say('review.skip.waiting', { jobs: intl.formatList(quoted) })}</small>}
    </li>
  )
}

/** How fast, how long. What is chosen here is the setting. */
const Pace = ({ review, count }: { readonly review: Review; readonly count: number }) => {
  const pace = useApp((s) => s.prefs.blockPace)
  const now = useNow(HALF_A_MINUTE)
  const when = useWhen()
  const say = useSay()
  const rate = paceOf(review.rates[pace])
  const minutes = minutesOf(count, rate)
  const time =
    minutes === null
      ? say('review.unpaced')
      : minutes < LONG
        ? say('review.minutes', { minutes })
        : say('review.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
  return (
    <section>
      <h3>{say('settings.pace')}</h3>
      <Segmented
        label={say('settings.pace')}
        look="segments"
        value={pace}
        choices={(['gentle', 'normal'] as const).map((value) => ({
          value,
          text: <Say id={`settings.pace.${value}`} />,
        }))}
        onChange={(blockPace) => void setPrefs({ blockPace })}
      />
      <p className="when">
        <span className="sr">{say('review.takes')} </span>
        {time}
      </p>
      <p className="help no-gap">
        {minutes === null || rate === null
          ? say('review.unpacedNote')
          : say('review.paceNote', { rate, time: when(now + minutes * MINUTE) })}
      </p>
    </section>
  )
}
