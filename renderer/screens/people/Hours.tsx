import { useState } from 'react'
import { useIntl } from 'react-intl'
import { weekdays, type BusinessHours, type Weekday } from '../../../shared/freshness.ts'
import { LinkButton } from '../../components/Button.tsx'
import { useNow } from '../../components/useNow.ts'
import { useSay } from '../../words/Say.tsx'
import { Fact } from './Facts.tsx'
import { isElsewhere, minuteOfWeek, openingAt, weekOf, type Opening } from './opening.ts'

const HALF_A_MINUTE = 30_000
/** A Monday. Only for the names of days and the writing of times. */
const MONDAY = Date.UTC(2024, 0, 1)
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Times and days as the reader writes them, of a clock that is not theirs. */
const useClock = () => {
  const intl = useIntl()
  return {
    time: (minutes: number): string =>
      intl.formatTime(MONDAY + (minutes % (24 * 60)) * MINUTE, {
        timeZone: 'UTC',
        hour: 'numeric',
        minute: '2-digit',
      }),
    day: (day: Weekday, weekday: 'long' | 'short'): string =>
      intl.formatDate(MONDAY + weekdays.indexOf(day) * DAY, { timeZone: 'UTC', weekday }),
  }
}

/** Whether it is open now, by its own clock, and its week on request. */
export const Hours = (props: {
  readonly hours: readonly BusinessHours[]
  readonly timeZone: string | null
}) => {
  const { hours, timeZone } = props
  const now = useNow(HALF_A_MINUTE)
  const [isWhole, setWhole] = useState(false)
  const say = useSay()
  const minute = timeZone === null ? null : minuteOfWeek(timeZone, now)
  const toggle = (
    <LinkButton aria-expanded={isWhole} onPress={() => setWhole(!isWhole)}>
      {say(isWhole ? 'hours.hide' : 'hours.show')}
    </LinkButton>
  )
  return (
    <Fact term={say('business.hours')} isLong>
      {minute !== null && timeZone !== null && (
        <span className="fact-line">
          <Now opening={openingAt(hours, minute)} isTheirs={isElsewhere(timeZone, now)} />
        </span>
      )}
      {/* Without a zone nobody can say what they mean now. */}
      {(isWhole || minute === null) && <Week hours={hours} />}
      {minute !== null && toggle}
    </Fact>
  )
}

const Now = ({ opening, isTheirs }: { readonly opening: Opening; readonly isTheirs: boolean }) => {
  const clock = useClock()
  const say = useSay()
  switch (opening.is) {
    case 'open':
      return say(isTheirs ? 'hours.open.theirs' : 'hours.open', { at: clock.time(opening.until) })
    case 'always':
      return say('hours.openAlways')
    case 'appointment':
      return say('hours.appointment')
    case 'closed':
      return say('hours.closed')
    case 'opens': {
      const at = clock.time(opening.at)
      if (opening.isToday) return say(isTheirs ? 'hours.opensToday.theirs' : 'hours.opensToday', { at })
      const day = clock.day(opening.day, 'long')
      return say(isTheirs ? 'hours.opensOn.theirs' : 'hours.opensOn', { at, day })
    }
  }
}

const Week = ({ hours }: { readonly hours: readonly BusinessHours[] }) => {
  const clock = useClock()
  const say = useSay()
  const text = (open: BusinessHours['open']): string => {
    if (open === 'all_day') return say('hours.openAlways')
    if (open === 'by_appointment') return say('hours.appointment')
    return say('hours.span', { from: clock.time(open.from), to: clock.time(open.to) })
  }
  return (
    <ul className="week">
      {weekOf(hours).map(({ day, open }) => (
        <li key={day}>
          <span>{clock.day(day, 'short')}</span>
          <span className="week-open">
            {open.length === 0
              ? say('hours.closed')
              : open.map((one) => {
                  const words = text(one)
                  return <span key={words}>{words}</span>
                })}
          </span>
        </li>
      ))}
    </ul>
  )
}
