import { Search } from 'lucide-react'
import { useMemo, useState, type ReactNode } from 'react'
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components'
import type { PersonId, PersonRow } from '../../shared/people.ts'
import { shownName } from '../../shared/people.ts'
import { fold } from '../../shared/text.ts'
import { Avatar } from '../components/Avatar.tsx'
import { Kbd } from '../components/Kbd.tsx'
import { useMark } from '../components/useMark.ts'
import { useCommandKey } from '../screens/people/platform.ts'
import { pictureOf } from '../screens/people/picture.ts'
import { useApp } from '../stores/app.ts'
import { currentJob } from '../stores/joblook.ts'
import { useJobs } from '../stores/jobs.ts'
import { usePeople } from '../stores/people.ts'
import { openPerson, showPalette, useUi } from '../stores/ui.ts'
import { useSay } from '../words/Say.tsx'
import { actionsOf, actionsOnJob, actionsWith, placesOf, type Entry } from './entries.tsx'
import { findPeople, inPlace } from './find.ts'
import './palette.css'
import { score, top, wordsOf } from './score.ts'

/** Ctrl+K: people, views and actions by name. Mounted once, beside the screens. */
export const Palette = () => {
  const isOpen = useUi((s) => s.palette)
  const say = useSay()
  useMark('scrim', isOpen)
  return (
    <ModalOverlay className="scrim palette-scrim" isOpen={isOpen} onOpenChange={showPalette} isDismissable>
      <Modal className="palette">
        <Dialog aria-label={say('palette.label')} className="finder">
          <Finder />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

const Finder = () => {
  const [query, setQuery] = useState('')
  const say = useSay()
  // Not deferred: Enter right after the last letter must find the results of that letter.
  const { people, actions, places } = useFound(query)
  const run = (act: () => void): void => {
    showPalette(false)
    act()
  }
  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <div className="palette-head">
        <SearchField className="search" aria-label={say('palette.placeholder')} autoFocus>
          <Search className="icon" />
          <Input placeholder={say('palette.placeholder')} />
        </SearchField>
      </div>
      <ListBox
        className="menu is-flat palette-list"
        aria-label={say('palette.results')}
        selectionMode="none"
        renderEmptyState={() => <p className="faint palette-none">{say('palette.nothing')}</p>}
      >
        {people.length > 0 && (
          <Group title={say('palette.people')}>
            {people.map((row) => (
              <PersonItem key={row.id} row={row} onAction={() => run(() => openPerson(row.id))} />
            ))}
          </Group>
        )}
        {actions.length > 0 && (
          <Group title={say('palette.actions')}>
            {actions.map((one) => (
              <EntryItem key={one.id} entry={one} onAction={() => run(one.run)} />
            ))}
          </Group>
        )}
        {places.length > 0 && (
          <Group title={say('palette.goTo')}>
            {places.map((one) => (
              <EntryItem key={one.id} entry={one} onAction={() => run(one.run)} />
            ))}
          </Group>
        )}
      </ListBox>
    </Autocomplete>
  )
}

type Found = {
  readonly people: readonly PersonRow[]
  readonly actions: readonly Entry[]
  readonly places: readonly Entry[]
}

const useFound = (query: string): Found => {
  const people = useHeld(query)
  const job = useJobs((s) => currentJob(s.jobs))
  const say = useSay()
  return useMemo(() => {
    const words = wordsOf(query)
    const matching = (entries: readonly Entry[]): readonly Entry[] =>
      words.length === 0 ? entries : top(entries, (one) => score(fold(one.text), words), entries.length)
    const first = people[0]
    return {
      people,
      actions: [
        ...(first ? actionsWith(first, say) : []),
        ...matching([...actionsOnJob(job, say), ...actionsOf(say)]),
      ],
      places: matching(placesOf(say)),
    }
  }, [query, people, job, say])
}

/** Who answers the query, in an order that only typing changes: nobody takes another's place while Enter is on its way. */
const useHeld = (query: string): readonly PersonRow[] => {
  const people = usePeople((s) => s.people)
  const [shown, show] = useState<Shown>({ query, people, rows: [] })
  if (shown.query === query && shown.people === people) return shown.rows
  const found = findPeople(people, wordsOf(query))
  const rows = shown.query === query ? inPlace(shown.rows, found) : found
  show({ query, people, rows })
  return rows
}
type Shown = {
  readonly query: string
  readonly people: ReadonlyMap<PersonId, PersonRow>
  readonly rows: readonly PersonRow[]
}

const Group = (props: { readonly title: string; readonly children: ReactNode }) => (
  <ListBoxSection>
    <Header className="menu-title">{props.title}</Header>
    {props.children}
  </ListBoxSection>
)

const PersonItem = (props: { readonly row: PersonRow; readonly onAction: () => void }) => {
  const { row, onAction } = props
  const say = useSay()
  const showNumber = useApp((s) => s.prefs.showNumbers)
  const src = pictureOf(row, 'preview')
  const name = shownName(row.names)?.text ?? null
  const number = showNumber ? row.number?.shown : undefined
  const text = name ?? number ?? say('row.noName')
  return (
    <ListBoxItem id={row.id} className="menu-item" textValue={text} onAction={onAction}>
      <Avatar id={row.id} name={name} picture={row.picture} size="s" {...(src ? { src } : {})} />
      <bdi className="cut">{text}</bdi>
      {name && number && <span className="num palette-number">{number}</span>}
    </ListBoxItem>
  )
}

const EntryItem = (props: { readonly entry: Entry; readonly onAction: () => void }) => {
  const { entry, onAction } = props
  const { icon: Icon, keys } = entry
  const mod = useCommandKey()
  const letters = useApp((s) => s.prefs.letters)
  const isOff = keys?.length === 1 && !letters
  return (
    <ListBoxItem id={entry.id} className="menu-item" textValue={entry.text} onAction={onAction}>
      <Icon className="icon" />
      <span className="cut">{entry.shown}</span>
      {keys && !isOff && <Kbd keys={keys.replace('Mod', mod)} />}
    </ListBoxItem>
  )
}
