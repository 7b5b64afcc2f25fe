import { Ban, CircleCheck, ExternalLink, EyeOff, RefreshCw, RotateCw, type LucideIcon } from 'lucide-react'
import { useIntl } from 'react-intl'
import type { PersonDetails, PersonRow } from '../../../shared/people.ts'
import { Button, LinkButton } from '../../components/Button.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import { blockStep, type BlockStep } from '../../stores/blocking.ts'
import { isAsking, useAsking } from '../../stores/asking.ts'
import { useSay } from '../../words/Say.tsx'
import type { MessageId } from '../../words/messages.ts'
import { openChat, readBlocks, refreshPerson, toggleBlock } from './actions.ts'

type Step = { readonly word: MessageId; readonly icon: LucideIcon }
const steps: { readonly [S in Exclude<BlockStep, 'wait'>]: Step } = {
  block: { word: 'pane.block', icon: Ban },
  unblock: { word: 'pane.unblock', icon: CircleCheck },
  'ask-again': { word: 'pane.askAgain', icon: RefreshCw },
  'try-again': { word: 'pane.tryAgain', icon: RotateCw },
}

/** The block button says what it would do now; while WhatsApp is asked it says that and waits. */
const BlockButton = ({ row }: { readonly row: PersonRow }) => {
  const say = useSay()
  const step = blockStep(row)
  if (step === 'wait') {
    const isBlocking = row.block.is === 'asking' && row.block.to === 'blocked'
    return (
      <Button isDisabled>
        <Spinner />
        {say(isBlocking ? 'block.blocking' : 'block.unblocking')}
      </Button>
    )
  }
  const { word, icon } = steps[step]
  return (
    <Button
      look={step === 'block' ? 'danger-quiet' : 'plain'}
      icon={icon}
      onPress={() => toggleBlock(row.id)}
    >
      {say(word)}
    </Button>
  )
}

type SectionProps = { readonly row: PersonRow; readonly details: PersonDetails | null }

export const BlockSection = ({ row, details }: SectionProps) => {
  const say = useSay()
  return (
    <>
      <div className="hero-actions">
        <BlockButton row={row} />
        <Button icon={ExternalLink} isDisabled={!row.number} onPress={() => openChat(row.id)}>
          {say('pane.openChat')}
        </Button>
      </div>
      <BlockNote row={row} details={details} />
    </>
  )
}

/** What the button alone does not say: since when, why not, or that nobody knows. */
const BlockNote = ({ row, details }: SectionProps) => {
  const intl = useIntl()
  const say = useSay()
  switch (row.block.is) {
    case 'blocked': {
      const since = details?.blocked.since ?? null
      if (since === null) return <p className="block-note">{say('pane.blocked')}</p>
      return (
        <p className="block-note">
          {say('pane.blockedSince', { date: intl.formatDate(since, { dateStyle: 'long' }) })}
        </p>
      )
    }
    case 'unsure':
      return <p className="block-note">{say('pane.unsureNote')}</p>
    case 'failed':
      return (
        <p className="block-note is-failed">
          {say(row.block.to === 'blocked' ? 'block.notBlocked' : 'block.notUnblocked')}
          <small>{say(`error.${row.block.code}`)}</small>
        </p>
      )
    case 'unknown':
      return (
        <p className="block-note">
          {say('pane.blocksUnknown')}
          <small>
            {say('pane.blocksUnknownNote')}{' '}
            <LinkButton onPress={readBlocks}>{say('pane.askAgain')}</LinkButton>
          </small>
        </p>
      )
    default:
      return null
  }
}

/** The about text with its date. A date WhatsApp did not give is said not to be given, never guessed. */
export const AboutSection = ({ row }: { readonly row: PersonRow }) => {
  const asking = useAsking(isAsking(row.id, 'about'))
  const intl = useIntl()
  const say = useSay()
  const { about } = row
  if (about.is === 'value')
    return (
      <div className="about">
        <p>
          <bdi>{about.value.text}</bdi>
        </p>
        <small>
          {about.value.set === null
            ? say('pane.aboutDateless')
            : say('pane.aboutSet', { date: intl.formatDate(about.value.set, { dateStyle: 'long' }) })}
        </small>
      </div>
    )
  return (
    <div className="about">
      <p>
        {about.is === 'hidden' ? (
          <span className="fact">
            <EyeOff className="icon" />
            {say('about.hidden')}
          </span>
        ) : about.is === 'unset' ? (
          <span className="fact fact-off">{say('about.unset')}</span>
        ) : asking ? (
          <span className="bone bone-d" />
        ) : (
          <span className="fact fact-unknown">{say('about.unknown')}</span>
        )}{' '}
        {about.is !== 'unset' && !asking && (
          <LinkButton onPress={() => refreshPerson(row.id)}>
            {say(about.is === 'hidden' ? 'pane.askAgain' : 'pane.askNow')}
          </LinkButton>
        )}
      </p>
      <small>{say('pane.about')}</small>
    </div>
  )
}
