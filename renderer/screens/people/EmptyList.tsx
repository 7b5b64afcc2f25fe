import {
  Ban,
  BookUser,
  CircleQuestionMark,
  ClipboardPaste,
  ListFilter,
  Search,
  Store,
  UserRoundX,
  Users,
} from 'lucide-react'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { useApp } from '../../stores/app.ts'
import { openImport } from '../../stores/import.ts'
import { isConnected, useSession } from '../../stores/session.ts'
import { soughtIn } from '../../list/query.ts'
import { clearFilter, search, showFilter, useUi } from '../../stores/ui.ts'
import { Say, useSay } from '../../words/Say.tsx'
import { readBlocks } from './actions.ts'
import { useListTitle } from '../select/title.ts'
import { filterWords } from './words.ts'

/** Why nobody is shown. An empty list, an unanswered question and a search without a hit are three things. */
export const EmptyList = () => {
  const query = useUi((s) => soughtIn(s.query))
  const filter = useUi((s) => s.filter)
  const hasTokens = useUi((s) => s.tokens.length > 0)
  const say = useSay()
  if (hasTokens && filter !== 'blocked') return <NobodyHeld query={query} />
  if (filter === 'blocked') return <NobodyBlocked query={query} />
  if (query.trim() !== '') return <NoMatch query={query} />
  switch (filter) {
    case 'everyone':
      return <NobodyYet />
    case 'saved':
      return (
        <EmptyState level={2} icon={BookUser} title={say('empty.savedNobody')}>
          <p>{say('empty.savedNobodyLead')}</p>
        </EmptyState>
      )
    default:
      return (
        <EmptyState level={2} icon={filter === 'business' ? Store : UserRoundX} title={say('empty.filter')}>
          <p>{say('empty.filterLead', { filter: say(filterWords[filter]) })}</p>
        </EmptyState>
      )
  }
}

/** The filter holds nobody, or nobody of whom the words that are searched as well. */
const NobodyHeld = ({ query }: { readonly query: string }) => {
  const title = useListTitle()
  const say = useSay()
  const text = query.trim()
  return (
    <EmptyState
      level={2}
      icon={text === '' ? ListFilter : Search}
      title={
        text === '' ? (
          <Say id="empty.heldNobody" values={{ filter: <bdi>{title}</bdi> }} />
        ) : (
          <Say id="empty.noMatch" values={{ query: <bdi>{text}</bdi> }} />
        )
      }
      actions={
        <>
          <Button onPress={clearFilter}>{say('empty.clearFilter')}</Button>
          {text !== '' && (
            <Button look="quiet" onPress={() => search('')}>
              {say('empty.clear')}
            </Button>
          )}
        </>
      }
    >
      <p>{text === '' ? say('empty.heldNobodyLead') : say('empty.noMatchLead', { filter: title })}</p>
    </EmptyState>
  )
}

const NoMatch = ({ query }: { readonly query: string }) => {
  const filter = useUi((s) => s.filter)
  const say = useSay()
  return (
    <EmptyState
      level={2}
      icon={Search}
      title={<Say id="empty.noMatch" values={{ query: <bdi>{query.trim()}</bdi> }} />}
      actions={
        <>
          {filter !== 'everyone' && (
            <Button onPress={() => showFilter('everyone')}>{say('empty.searchEveryone')}</Button>
          )}
          <Button look="quiet" onPress={() => search('')}>
            {say('empty.clear')}
          </Button>
        </>
      }
    >
      <p>{say('empty.noMatchLead', { filter: say(filterWords[filter]) })}</p>
    </EmptyState>
  )
}

const NobodyBlocked = ({ query }: { readonly query: string }) => {
  const { readAt } = useApp((s) => s.blocks)
  const hasTokens = useUi((s) => s.tokens.length > 0)
  const isReady = useSession((s) => isConnected(s.state))
  const say = useSay()
  if (readAt === null)
    return (
      <EmptyState
        level={2}
        icon={CircleQuestionMark}
        title={say(isReady ? 'empty.blocksSilent' : 'empty.blocksWaiting')}
        actions={
          isReady && (
            <Button look="primary" onPress={readBlocks}>
              {say('empty.blocksAsk')}
            </Button>
          )
        }
      >
        <p>{say(isReady ? 'empty.blocksSilentLead' : 'empty.blocksWaitingLead')}</p>
      </EmptyState>
    )
  if (hasTokens) return <NobodyHeld query={query} />
  if (query.trim() !== '') return <NoMatch query={query} />
  return (
    <EmptyState
      level={2}
      icon={Ban}
      title={say('empty.blockedNobody')}
      actions={
        <Button icon={ClipboardPaste} onPress={openImport}>
          {say('palette.import')}
        </Button>
      }
    >
      <p>{say('empty.blockedNobodyAt', { at: new Date(readAt) })}</p>
    </EmptyState>
  )
}

/** Nobody at all: the phone is still sending them, or has sent none. */
const NobodyYet = () => {
  const state = useSession((s) => s.state)
  const say = useSay()
  if (state.is !== 'syncing')
    return (
      <EmptyState level={2} icon={Users} title={say('empty.everyone')}>
        <p>{say('empty.everyoneLead')}</p>
      </EmptyState>
    )
  return (
    <EmptyState level={2} icon={Users} title={say('sync.title')}>
      <p>
        <Say id="sync.lead" values={{ people: state.people }} />
      </p>
      <div className="sync">
        <progress aria-label={say('sync.progress')} />
      </div>
      <p className="faint">{say('sync.note')}</p>
    </EmptyState>
  )
}
