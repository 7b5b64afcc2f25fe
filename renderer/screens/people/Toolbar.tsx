import { PanelRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../../components/Button.tsx'
import { useSelection } from '../../stores/selection.ts'
import { closePane, openSelection, paneShows, togglePane, useUi } from '../../stores/ui.ts'
import { useView } from '../../stores/view.ts'
import { useSay } from '../../words/Say.tsx'
import { FilterButton } from '../select/FilterMenu.tsx'
import { SearchField } from '../select/SearchField.tsx'

/** `children`: what this view alone can do. */
export const Toolbar = ({ children }: { readonly children?: ReactNode }) => (
  <div className="toolbar">
    <SearchField />
    <FilterButton />
    {children}
    <PaneButton />
  </div>
)

const PaneButton = () => {
  const checked = useSelection((s) => s.ids.size)
  const isOpen = useUi((s) => paneShows(s, checked) !== null)
  const say = useSay()
  const toggle = (): void => {
    const { current, active } = useUi.getState()
    if (isOpen) closePane()
    else if (useSelection.getState().ids.size > 1) openSelection()
    else togglePane(current ?? active ?? useView.getState().ids[0] ?? null)
  }
  return (
    <IconButton
      icon={PanelRight}
      iconClass="icon-flip"
      size="large"
      label={say('toolbar.pane')}
      aria-pressed={isOpen}
      onPress={toggle}
    />
  )
}
