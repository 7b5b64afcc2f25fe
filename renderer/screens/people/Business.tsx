import { useEffect, useState } from 'react'
import { useIntl } from 'react-intl'
import type { BusinessDetails, BusinessProfile } from '../../../shared/freshness.ts'
import type { PersonId, PersonRow } from '../../../shared/people.ts'
import type { ErrorCode } from '../../../shared/result.ts'
import { call } from '../../client.ts'
import { LinkButton } from '../../components/Button.tsx'
import { Reason } from '../../components/failures.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import { isBusiness } from '../../list/view.ts'
import { isConnected, useSession } from '../../stores/session.ts'
import { useSay } from '../../words/Say.tsx'
import { Fact, Section } from './Facts.tsx'
import { Hours } from './Hours.tsx'

/** Who is only leafed past is not asked about. */
const SETTLED = 400

type Asked = {
  readonly details: BusinessDetails | null
  readonly failed: ErrorCode | null
  readonly isAsking: boolean
}

const useBusiness = (id: PersonId): Asked & { readonly again: () => void } => {
  const [asked, setAsked] = useState<Asked>({ details: null, failed: null, isAsking: true })
  const [nth, setNth] = useState(0)
  const connected = useSession((s) => isConnected(s.state))
  useEffect(() => {
    let isGone = false
    const ask = async (): Promise<void> => {
      setAsked((s) => ({ ...s, isAsking: true }))
      const answer = await call('people.business', nth > 0 ? { id, again: true } : { id })
      if (isGone) return
      if (answer.ok) setAsked({ details: answer.value, failed: null, isAsking: false })
      else setAsked((s) => ({ ...s, failed: answer.error.code, isAsking: false }))
    }
    const timer = setTimeout(() => void ask(), nth > 0 ? 0 : SETTLED)
    return () => {
      isGone = true
      clearTimeout(timer)
    }
    // Whoever is offline is told what is here, and asked again when WhatsApp is back.
  }, [id, nth, connected])
  return { ...asked, again: () => setNth((n) => n + 1) }
}

/** What a business says about itself, with the day it was read. */
export const BusinessSection = ({ row }: { readonly row: PersonRow }) =>
  isBusiness(row) ? <Business id={row.id} /> : null

const Business = ({ id }: { readonly id: PersonId }) => {
  const { details, failed, isAsking, again } = useBusiness(id)
  const say = useSay()
  const askAgain = <LinkButton onPress={again}>{say('business.askAgain')}</LinkButton>
  return (
    <Section
      title={say('business.title')}
      note={isAsking ? <Spinner /> : details && <Read at={details.at} onAgain={again} />}
    >
      {details?.profile ? (
        <Profile profile={details.profile} />
      ) : (
        <Fact term={say('business.description')}>
          {isAsking ? (
            <span className="fact fact-off">{say('business.asking')}</span>
          ) : failed ? (
            <span className="fact-lines">
              <Reason code={failed} /> {askAgain}
            </span>
          ) : (
            <span className="fact fact-off">{say('business.none')}</span>
          )}
        </Fact>
      )}
    </Section>
  )
}

/** When WhatsApp answered; a press asks again. */
const Read = ({ at, onAgain }: { readonly at: number; readonly onAgain: () => void }) => {
  const intl = useIntl()
  const say = useSay()
  const isToday = new Date(at).toDateString() === new Date().toDateString()
  const text = isToday
    ? say('business.readToday', { when: intl.formatTime(at) })
    : say('business.read', { when: intl.formatDate(at, { day: 'numeric', month: 'long', year: 'numeric' }) })
  return (
    <small>
      {text} <LinkButton onPress={onAgain}>{say('business.askAgain')}</LinkButton>
    </small>
  )
}

const Profile = ({ profile }: { readonly profile: BusinessProfile }) => {
  const { description, categories, address, email, websites, hours, timeZone } = profile
  const say = useSay()
  const isSilent =
    !description && categories.length === 0 && !address && !email && websites.length === 0 && !hours
  if (isSilent)
    return (
      <Fact term={say('business.description')}>
        <span className="fact fact-off">{say('business.notSaid')}</span>
      </Fact>
    )
  return (
    <>
      {categories.length > 0 && (
        <Fact term={say('business.category')} isLong>
          {categories.map((category) => (
            <bdi key={category} className="fact-line">
              {category}
            </bdi>
          ))}
        </Fact>
      )}
      {hours && hours.length > 0 && <Hours hours={hours} timeZone={timeZone} />}
      {description && (
        <Fact term={say('business.description')} isLong>
          <bdi>{description}</bdi>
        </Fact>
      )}
      {address && (
        <Fact
          term={say('business.address')}
          isLong
          copy={{ text: address, label: say('business.copyAddress') }}
        >
          <bdi>{address}</bdi>
        </Fact>
      )}
      {email && (
        <Fact term={say('business.email')} copy={{ text: email, label: say('business.copyEmail') }}>
          <bdi dir="ltr" title={email}>
            {email}
          </bdi>
        </Fact>
      )}
      {websites.map((website) => (
        <Fact
          key={website}
          term={say('business.website')}
          copy={{ text: website, label: say('business.copyWebsite') }}
        >
          {/* Text, no link: nobody has checked where it leads. */}
          <bdi dir="ltr" title={website}>
            {website.replace(/^https?:\/\//, '').replace(/\/$/, '')}
          </bdi>
        </Fact>
      ))}
    </>
  )
}
