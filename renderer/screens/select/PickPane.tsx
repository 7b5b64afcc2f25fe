import {
  Ban,
  Check,
  CircleQuestionMark,
  EyeOff,
  ListChecks,
  UserRound,
  X,
  type LucideIcon,
} from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useIntl } from 'react-intl'
import type { PersonId } from '../../../shared/people.ts'
import { shownName } from '../../../shared/people.ts'
import type { ErrorCode } from '../../../shared/result.ts'
import { Avatar } from '../../components/Avatar.tsx'
import { IconButton, LinkButton } from '../../components/Button.tsx'
import { Reason } from '../../components/failures.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import type { Tally } from '../../list/countries.ts'
import { askForecast, useForecast } from '../../stores/forecast.ts'
import { usePeople } from '../../stores/people.ts'
import { useCounted, useSelection } from '../../stores/selection.ts'
import { closePane } from '../../stores/ui.ts'
import { useSay } from '../../words/Say.tsx'
import type { MessageId } from '../../words/messages.ts'
import { focusList } from '../people/areas.ts'
import { pictureOf } from '../people/picture.ts'
import { countryName } from '../people/rowWords.ts'

const FACES = 5
const COUNTRIES = 4

const firstOf = (ids: ReadonlySet<PersonId>): readonly PersonId[] => {
  const first: PersonId[] = []
  for (const id of ids) {
    if (first.length === FACES) break
    first.push(id)
  }
  return first
}

/** Who is checked, in the place of one person's details. */
export const PickPane = () => {
  const ids = useSelection((s) => s.ids)
  const hidden = useCounted((s) => s.hidden)
  const tally = useCounted((s) => s.tally)
  const say = useSay()
  const close = (): void => {
    closePane()
    focusList()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    close()
  }
  return (
    <aside
      className="details pick-pane"
      aria-label={say('select.pane')}
      data-area="pane"
      onKeyDown={onKeyDown}
    >
      <div className="details-bar">
        <span className="grow">{say('select.pane')}</span>
        <IconButton icon={X} label={say('pane.close')} keys="Esc" onPress={close} />
      </div>
      <div className="details-scroll" tabIndex={0}>
        <div className="pick-hero">
          <div className="avatar-stack">
            {firstOf(ids).map((id) => (
              <Face key={id} id={id} />
            ))}
          </div>
          <div>
            <h2>{say('list.count', { count: ids.size })}</h2>
            {hidden > 0 && <p>{say('select.hiddenStay', { count: hidden })}</p>}
          </div>
        </div>
        <IfBlocked />
        {tally && <Where tally={tally} total={ids.size} />}
      </div>
    </aside>
  )
}

const Face = ({ id }: { readonly id: PersonId }) => {
  const row = usePeople((s) => s.people.get(id))
  if (!row) return null
  const src = pictureOf(row, 'preview')
  return (
    <Avatar
      id={id}
      name={shownName(row.names)?.text ?? null}
      picture={row.picture}
      size="l"
      {...(src ? { src } : {})}
    />
  )
}

type Look = { readonly icon: LucideIcon; readonly word: MessageId }
const looks: { readonly [C in ErrorCode]?: Look } = {
  already: { icon: Check, word: 'review.skip.alreadyBlocked' },
  not_on_whatsapp: { icon: EyeOff, word: 'review.skip.noAccount' },
  in_another_job: { icon: ListChecks, word: 'review.skip.otherJob' },
  is_you: { icon: UserRound, word: 'review.skip.you' },
}
const other: Look = { icon: CircleQuestionMark, word: 'review.skip.other' }

/** What main says blocking them would do. Until it has said so, and where it could not, that is what stands here. */
const IfBlocked = () => {
  const forecast = useForecast((s) => s.forecast)
  const say = useSay()
  return (
    <section className="sect">
      <h3>
        {say('select.ifBlocked')}
        {forecast.is === 'asking' && <Spinner />}
      </h3>
      {forecast.is === 'known' ? (
        <ul className="tally">
          <li>
            <Ban className="icon icon-14" />
            {say('select.canBeBlocked')}
            <b>{say('sidebar.count', { count: forecast.open })}</b>
          </li>
          {forecast.reasons.map(({ code, count }) => {
            const { icon: Icon, word } = looks[code] ?? other
            return (
              <li key={code}>
                <Icon className="icon icon-14" />
                {say(word)}
                <b>{say('sidebar.count', { count })}</b>
              </li>
            )
          })}
        </ul>
      ) : forecast.is === 'failed' ? (
        <p className="pick-note">
          {say('select.notCounted')} <Reason code={forecast.code} />{' '}
          <LinkButton onPress={askForecast}>{say('common.tryAgain')}</LinkButton>
        </p>
      ) : (
        <p className="pick-note">{say(forecast.is === 'many' ? 'select.many' : 'select.counting')}</p>
      )}
    </section>
  )
}

const Where = ({ tally, total }: { readonly tally: Tally; readonly total: number }) => {
  const intl = useIntl()
  const say = useSay()
  const first = tally.countries.slice(0, COUNTRIES)
  const rest = tally.countries.slice(COUNTRIES)
  return (
    <>
      <section className="sect">
        <h3>{say('select.book')}</h3>
        <ul className="bars">
          <Bar text={say('filter.unsaved')} count={total - tally.saved} total={total} />
          <Bar text={say('filter.saved')} count={tally.saved} total={total} />
        </ul>
      </section>
      <section className="sect">
        <h3>{say('select.where')}</h3>
        <ul className="bars">
          {first.map(([country, count]) => (
            <Bar key={country} text={countryName(intl, country)} count={count} total={total} />
          ))}
          {rest.length > 0 && (
            <Bar
              text={say('select.moreCountries', { count: rest.length })}
              count={rest.reduce((sum, [, count]) => sum + count, 0)}
              total={total}
            />
          )}
          {tally.elsewhere > 0 && (
            <Bar text={say('row.numberHidden')} count={tally.elsewhere} total={total} />
          )}
        </ul>
      </section>
    </>
  )
}

const Bar = (props: { readonly text: string; readonly count: number; readonly total: number }) => {
  const say = useSay()
  return (
    <li>
      <span className="cut" title={props.text}>
        {props.text}
      </span>
      <progress value={props.count} max={Math.max(1, props.total)} aria-hidden="true" />
      <b>{say('sidebar.count', { count: props.count })}</b>
    </li>
  )
}
