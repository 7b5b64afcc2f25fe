import { EyeOff } from 'lucide-react'
import { useIntl } from 'react-intl'
import { nameSources, type PersonDetails, type PersonRow } from '../../../shared/people.ts'
import { isBlocked } from '../../list/view.ts'
import { useSay } from '../../words/Say.tsx'
import { DevicesFact } from './Devices.tsx'
import { Fact, Section } from './Facts.tsx'
import { countryName } from './rowWords.ts'
import { nameWords } from './words.ts'

type RowProps = { readonly row: PersonRow }
type SectionProps = RowProps & { readonly details: PersonDetails | null }

/** Every name that is known, with who said it. The one shown in the list comes first. */
export const NamesSection = ({ row }: RowProps) => {
  const say = useSay()
  const known = nameSources.flatMap((source) => {
    const text = row.names[source]
    return text ? [{ source, text: source === 'username' ? `@${text}` : text }] : []
  })
  if (known.length === 0) return null
  return (
    <Section title={say('pane.names')}>
      {known.map(({ source, text }) => {
        const term = say(nameWords[source])
        return (
          <Fact key={source} term={term} copy={{ text, label: say('pane.copyName', { source: term }) }}>
            <bdi>{text}</bdi>
          </Fact>
        )
      })}
    </Section>
  )
}

/** The number as its country writes it, and the two addresses WhatsApp knows the person by. */
export const NumberSection = ({ row, details }: SectionProps) => {
  const intl = useIntl()
  const say = useSay()
  const { number } = row
  return (
    <Section title={say('pane.number')}>
      {number ? (
        <Fact
          term={number.country ? countryName(intl, number.country, 'short') : say('pane.number')}
          copy={{ text: number.e164, label: say('pane.copyNumber') }}
        >
          <span className="num">{number.shown}</span>
        </Fact>
      ) : (
        <Fact term={say('pane.number')}>
          <span className="fact">
            <EyeOff className="icon" />
            {say('pane.numberHidden')}
          </span>
        </Fact>
      )}
      {details?.pn && (
        <Fact term={say('pane.jid')} copy={{ text: details.pn, label: say('pane.copyJid') }}>
          <span className="num mono">{details.pn}</span>
        </Fact>
      )}
      {details?.lids.map((lid) => (
        <Fact key={lid} term={say('pane.lid')} copy={{ text: lid, label: say('pane.copyLid') }}>
          <span className="num mono">{lid}</span>
        </Fact>
      ))}
      <DevicesFact id={row.id} />
    </Section>
  )
}

/** When a message last went either way, and since when WhatsApp has them blocked. */
export const ContactSection = ({ row, details }: SectionProps) => {
  const intl = useIntl()
  const say = useSay()
  const since = details?.blocked.since ?? null
  const day = (at: number): string => intl.formatDate(at, { dateStyle: 'long' })
  return (
    <Section title={say('pane.talk')}>
      <Fact term={say('pane.talked')}>
        {row.talked === null ? (
          <span className="fact fact-unknown">{say('pane.talkedUnknown')}</span>
        ) : (
          day(row.talked)
        )}
      </Fact>
      {isBlocked(row) && (
        <Fact term={say('pane.since')}>
          {since === null ? (
            <span className="fact fact-off">{say('pane.sinceUnknown')}</span>
          ) : (
            say('pane.sinceDate', { date: day(since) })
          )}
        </Fact>
      )}
    </Section>
  )
}
