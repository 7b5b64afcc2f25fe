import { ClipboardPaste, Download } from 'lucide-react'
import { exportFormats, type ExportFormat } from '../../../shared/lists.ts'
import { call } from '../../client.ts'
import { Button } from '../../components/Button.tsx'
import { orTell } from '../../components/failures.tsx'
import { MenuButton, MenuGroup, MenuItem } from '../../components/Menu.tsx'
import { showToast } from '../../components/toasts.ts'
import { soughtIn } from '../../list/query.ts'
import { openImport } from '../../stores/import.ts'
import { useUi } from '../../stores/ui.ts'
import { useView } from '../../stores/view.ts'
import { Say, useSay } from '../../words/Say.tsx'
import type { MessageId } from '../../words/messages.ts'
import { useTitleOf } from '../select/title.ts'
import { useNarrowed } from './useNarrowed.ts'

const formatWords: { readonly [F in ExportFormat]: MessageId } = {
  csv: 'blocklist.export.csv',
  json: 'blocklist.export.json',
  vcard: 'blocklist.export.vcard',
}

/**
 * Everybody shown goes into the file, in the order they are shown; of a part it is said that it is one. Nothing is said
 * where the dialog was closed.
 */
const exportShown = async (format: ExportFormat, name: string, isPart: boolean): Promise<void> => {
  const { ids, counts } = useView.getState()
  const written = await call('people.export', { ids: [...ids], format, name: name.slice(0, 80) })
  if (!orTell(written) || !written.ok || !written.value) return
  const { name: file, count } = written.value
  const values = { count, all: counts.blocked, file: <bdi>{file}</bdi> }
  const id = isPart ? 'blocklist.exportedPart' : 'blocklist.exported'
  showToast({ tone: 'ok', text: <Say id={id} values={values} /> })
}

/** What can be done with the block list as a whole. */
export const ListActions = () => {
  const shown = useView((s) => s.ids.length)
  const all = useView((s) => s.counts.blocked)
  const isPart = useNarrowed()
  const tokens = useUi((s) => s.tokens)
  const text = useUi((s) => soughtIn(s.query).trim())
  const titleOf = useTitleOf()
  const say = useSay()
  const name = isPart ? titleOf('blocked', { tokens, text }) : say('blocklist.export.name')
  const formats = exportFormats.map((format) => (
    <MenuItem key={format} onAction={() => void exportShown(format, name, isPart)}>
      {say(formatWords[format])}
    </MenuItem>
  ))
  return (
    <>
      <Button icon={ClipboardPaste} aria-label={say('blocklist.import')} onPress={openImport}>
        <span className="btn-text">{say('blocklist.import')}</span>
      </Button>
      <MenuButton
        label={say('blocklist.export')}
        button={
          <Button icon={Download} isDisabled={shown === 0} aria-label={say('blocklist.export')}>
            <span className="btn-text">{say('blocklist.export')}</span>
          </Button>
        }
      >
        {isPart ? (
          <MenuGroup title={say('blocklist.export.part', { shown, all })}>{formats}</MenuGroup>
        ) : (
          formats
        )}
      </MenuButton>
    </>
  )
}
