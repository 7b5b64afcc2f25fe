import {
  Ban,
  BookUser,
  Command,
  History,
  Settings,
  Store,
  UserRoundX,
  Users,
  type LucideIcon,
} from 'lucide-react'
import type { PersonId } from '../../../shared/people.ts'
import { Avatar } from '../../components/Avatar.tsx'
import { Brand } from '../../components/Brand.tsx'
import { IconButton } from '../../components/Button.tsx'
import { useMark } from '../../components/useMark.ts'
import { filters, type Filter } from '../../list/view.ts'
import { useApp } from '../../stores/app.ts'
import { unseenOf, useChanges } from '../../stores/changes.ts'
import { usePeople } from '../../stores/people.ts'
import { dotOf, useSession } from '../../stores/session.ts'
import { showChanges, showFilter, showPalette, showScreen, useUi } from '../../stores/ui.ts'
import { useView } from '../../stores/view.ts'
import { useSay } from '../../words/Say.tsx'
import { JobsEntry } from '../jobs/JobsEntry.tsx'
import { NavEntry } from './NavEntry.tsx'
import { useCommandKey } from './platform.ts'
import { connectionWord, filterWords } from './words.ts'

const icons: { readonly [F in Filter]: LucideIcon } = {
  everyone: Users,
  saved: BookUser,
  unsaved: UserRoundX,
  business: Store,
  blocked: Ban,
}

/** The views with their counts, and who is linked. A rail of icons in a narrow window. */
export const Sidebar = () => {
  const say = useSay()
  const key = useCommandKey()
  useMark('sidebar')
  return (
    <nav className="sidebar" aria-label={say('sidebar.label')} data-area="sidebar">
      <div className="sidebar-head">
        <Brand />
        <IconButton
          icon={Command}
          label={say('sidebar.palette')}
          keys={`${key}+K`}
          onPress={() => showPalette(true)}
        />
      </div>
      <div className="sidebar-scroll">
        <div className="nav">
          {filters.map((filter) => (
            <View key={filter} filter={filter} />
          ))}
        </div>
        <div className="nav-title">{say('sidebar.activity')}</div>
        <div className="nav">
          <RecentChanges />
          <JobsEntry />
        </div>
      </div>
      <Account />
    </nav>
  )
}

const View = ({ filter }: { readonly filter: Filter }) => {
  const isHere = useUi((s) => s.screen === 'people' && s.filter === filter)
  const count = useCount(filter)
  const say = useSay()
  return (
    <NavEntry
      icon={icons[filter]}
      text={say(filterWords[filter])}
      count={count === null ? null : say('sidebar.count', { count })}
      isHere={isHere}
      onPress={() => showFilter(filter)}
    />
  )
}

/** What changed about anybody, with how much of it was not looked at yet. */
const RecentChanges = () => {
  const isHere = useUi((s) => s.screen === 'changes')
  const recent = useChanges()
  const seen = useApp((s) => s.prefs.changesSeen)
  const say = useSay()
  const { count, isMore } = unseenOf(recent, seen)
  return (
    <NavEntry
      icon={History}
      text={say('changes.title')}
      count={count > 0 ? say(isMore ? 'changes.unseenMore' : 'changes.unseen', { count }) : null}
      isHere={isHere}
      onPress={showChanges}
    />
  )
}

/** Null while nobody knows: an unanswered block list is not an empty one, nor is a list that is still being read. */
const useCount = (filter: Filter): number | null => {
  const count = useView((s) => s.counts[filter])
  const fed = usePeople((s) => s.fed)
  const kept = useApp((s) => s.start?.people ?? 0)
  const blocksKnown = useApp((s) => s.blocks.readAt !== null)
  if (filter === 'blocked' && !blocksKnown) return null
  if (!fed) return filter === 'everyone' && kept > 0 ? kept : null
  return count
}

// The account is no person of the list; its colour and letters are made the same way.
const SELF = 'self' as PersonId

const Account = () => {
  const state = useSession((s) => s.state)
  const me = useSession((s) => s.me)
  const isHere = useUi((s) => s.screen === 'settings')
  const say = useSay()
  return (
    <button
      type="button"
      className="account"
      title={say('sidebar.account')}
      aria-current={isHere ? 'page' : undefined}
      onClick={() => showScreen('settings')}
    >
      <Avatar id={me?.number ?? SELF} name={me?.name ?? null} picture={{ is: 'unset' }} />
      <span className="grow">
        <strong className="cut">
          {me ? (
            me.name ? (
              <bdi>{me.name}</bdi>
            ) : (
              <span className="num">{me.number}</span>
            )
          ) : (
            say('sidebar.you')
          )}
        </strong>
        <span className="conn" data-state={dotOf(state)}>
          {say(connectionWord(state))}
        </span>
      </span>
      <Settings className="icon icon-14 faint" />
    </button>
  )
}
