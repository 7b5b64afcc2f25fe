import { memo, useDeferredValue } from 'react'
import { Ban, CircleCheck, Download, Ellipsis, X } from 'lucide-react'
import { Toolbar } from 'react-aria-components'
import { exportFormats, type ExportFormat } from '../../../shared/lists.ts'
import { call } from '../../client.ts'
import { Button, IconButton, LinkButton } from '../../components/Button.tsx'
import { orTell } from '../../components/failures.tsx'
import { MenuButton, MenuItem, MenuSeparator } from '../../components/Menu.tsx'
import { showToast } from '../../components/toasts.ts'
import { useForecast } from '../../stores/forecast.ts'
import { pressSelection, useCounted, useSelection } from '../../stores/selection.ts'
import { clearFilter } from '../../stores/ui.ts'
import { Say, useSay } from '../../words/Say.tsx'
import { focusList } from '../people/areas.ts'
import { reviewSelected, titleNow } from './actions.ts'

const exportSelected = async (format: ExportFormat, name: string): Promise<void> => {
  const done = await call('people.export', { ids: [...useSelection.getState().ids], format, name })
  // Null: the person closed the dialog.
  if (!orTell(done) || !done.ok || done.value === null) return
  const { count, name: file } = done.value
  showToast({ tone: 'ok', text: <Say id="select.exported" values={{ count, file: <bdi>{file}</bdi> }} /> })
}

/** There before anybody is checked, and hidden: making it then would take longer than checking everybody. */
export const PickBar = () => {
  const checked = useSelection((s) => s.ids.size)
  // Not in the first picture of the window, which has enough to draw.
  const isMade = useDeferredValue(true, false)
  return (
    <div className="pick-place" hidden={checked === 0}>
      {(isMade || checked > 0) && <Bar checked={checked} />}
    </div>
  )
}

const Bar = ({ checked }: { readonly checked: number }) => {
  const hidden = useCounted((s) => s.hidden)
  const say = useSay()
  return (
    <Toolbar className="pickbar" aria-label={say('select.bar', { count: checked })} data-area="selection">
      <div className="pick-count">
        <b>{say('select.count', { count: checked })}</b>
        {hidden > 0 && (
          <small>
            {say('select.hidden', { count: hidden })} ·{' '}
            <LinkButton onPress={clearFilter}>{say('select.show')}</LinkButton>
          </small>
        )}
      </div>
      <Actions />
    </Toolbar>
  )
}

/** What can be done with everybody who is checked. How many that is of them is known when main has said so. */
const Actions = memo(() => {
  const known = useForecast(({ forecast }) => (forecast.is === 'known' ? forecast : null))
  const say = useSay()
  const blocked = known?.reasons.find(({ code }) => code === 'already')?.count ?? 0
  const block = known ? say('select.blockCount', { count: known.open }) : say('select.block')
  const unblock = known ? say('select.unblockCount', { count: blocked }) : say('select.unblock')
  const canBlock = known?.open !== 0
  const canUnblock = known === null || blocked > 0
  const clear = (): void => {
    pressSelection({ do: 'none' })
    focusList()
  }
  return (
    <>
      <Button look="danger" icon={Ban} isDisabled={!canBlock} onPress={() => reviewSelected('blocked')}>
        {block}
      </Button>
      {canUnblock && (
        <Button look="quiet" className="pick-extra" onPress={() => reviewSelected('allowed')}>
          {unblock}
        </Button>
      )}
      <span className="rule pick-extra" />
      <MenuButton
        label={say('select.export')}
        button={
          <IconButton icon={Download} size="large" className="pick-extra" label={say('select.export')} />
        }
      >
        <Exports />
      </MenuButton>
      <MenuButton
        label={say('select.more')}
        button={<IconButton icon={Ellipsis} size="large" className="pick-more" label={say('select.more')} />}
      >
        {canUnblock && (
          <>
            <MenuItem icon={CircleCheck} onAction={() => reviewSelected('allowed')}>
              {unblock}
            </MenuItem>
            <MenuSeparator />
          </>
        )}
        <Exports />
      </MenuButton>
      <span className="rule" />
      <IconButton icon={X} size="large" label={say('select.clear')} keys="Esc" onPress={clear} />
    </>
  )
})
Actions.displayName = 'Actions'

const Exports = () => {
  const say = useSay()
  return exportFormats.map((format) => (
    <MenuItem
      key={format}
      icon={Download}
      onAction={() => void exportSelected(format, (titleNow() ?? say('select.people')).slice(0, 80))}
    >
      {say(`select.export.${format}`)}
    </MenuItem>
  ))
}
