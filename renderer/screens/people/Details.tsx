import { Ellipsis, RefreshCw, X } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useIntl } from 'react-intl'
import type { PersonDetails, PersonId } from '../../../shared/people.ts'
import { shownName } from '../../../shared/people.ts'
import { IconButton } from '../../components/Button.tsx'
import { MenuButton } from '../../components/Menu.tsx'
import { useNow } from '../../components/useNow.ts'
import { agoOf } from '../../list/ago.ts'
import { usePeople } from '../../stores/people.ts'
import { closePane } from '../../stores/ui.ts'
import { useSay } from '../../words/Say.tsx'
import { refreshPerson } from './actions.ts'
import { focusList } from './areas.ts'
import { BusinessSection } from './Business.tsx'
import { AboutSection, BlockSection } from './DetailsState.tsx'
import { ContactSection, NamesSection, NumberSection } from './DetailsFacts.tsx'
import { Hero } from './Hero.tsx'
import { HistorySection } from './History.tsx'
import { PersonMenuItems } from './PersonMenu.tsx'
import { useDetails, useLooked, useOpened } from './useDetails.ts'

const HALF_A_MINUTE = 30_000

/** Everything known of one person. In a narrow window it lies over the list. */
export const Details = ({ id }: { readonly id: PersonId }) => {
  const row = usePeople((s) => s.people.get(id))
  const details = useDetails(id, row)
  const say = useSay()
  useOpened(id)
  useLooked(id)
  if (!row) return null
  const title = shownName(row.names)?.text ?? row.number?.shown ?? say('row.noName')
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
    <aside className="details" aria-label={title} data-area="pane" onKeyDown={onKeyDown}>
      <div className="details-bar">
        <span className="grow">{details && <Updated details={details} />}</span>
        <IconButton
          icon={RefreshCw}
          iconClass="icon-14"
          label={say('pane.refresh')}
          onPress={() => refreshPerson(id)}
        />
        <MenuButton
          label={say('menu.person')}
          button={<IconButton icon={Ellipsis} label={say('pane.more')} />}
        >
          <PersonMenuItems id={id} />
        </MenuButton>
        <IconButton icon={X} label={say('pane.close')} keys="Esc" onPress={close} />
      </div>
      <div className="details-scroll">
        <Hero row={row} details={details} title={title} />
        <BlockSection row={row} details={details} />
        <AboutSection row={row} />
        <NamesSection row={row} />
        <NumberSection row={row} details={details} />
        <ContactSection row={row} details={details} />
        <BusinessSection row={row} />
        <HistorySection row={row} />
      </div>
    </aside>
  )
}

const Updated = ({ details }: { readonly details: PersonDetails }) => {
  const now = useNow(HALF_A_MINUTE)
  const intl = useIntl()
  const say = useSay()
  const answered = Object.values(details.facts).flatMap((fact) => fact.answered ?? [])
  if (answered.length === 0) return say('pane.notUpdated')
  const ago = agoOf(Math.max(...answered), now)
  if (!ago) return say('pane.updatedNow')
  return say('pane.updated', { ago: intl.formatRelativeTime(ago.value, ago.unit) })
}
