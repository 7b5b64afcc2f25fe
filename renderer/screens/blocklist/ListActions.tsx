import { ClipboardPaste, Download } from 'lucide-react'
import { exportFormats, type ExportFormat } from '../../../shared/lists.ts'
import { call } from '../../client.ts'
import { Button } from '../../components/Button.tsx'
import { orTell } from '../../components/failures.tsx'
import { MenuButton, MenuItem } from '../../components/Menu.tsx'
import { showToast } from '../../components/toasts.ts'
import { openImport } from '../../stores/import.ts'
import { useView } from '../../stores/view.ts'
import { Say, useSay } from '../../words/Say.tsx'
import type { MessageId } from '../../words/messages.ts'

const formatWords: { readonly [F in ExportFormat]: MessageId } = {
  csv: 'blocklist.export.csv',
  json: 'blocklist.export.json',
  vcard: 'blocklist.export.vcard',
}

/** Everybody shown goes into the file, in the order they are shown. Nothing is said where the dialog was closed. */
const exportShown = async (format: ExportFormat, name: string): Promise<void> => {
  const written = await call('people.export', { ids: [...useView.getState().ids], format, name })
  if (!orTell(written) || !written.ok || !written.value) return
  const { name: file, count } = written.value
  showToast({ tone: 'ok', text: <Say id="blocklist.exported" values={{ count, file: <bdi>{file}</bdi> }} /> })
}

/** What can be done with the block list as a whole. */
export const ListActions = () => {
  const isEmpty = useView((s) => s.ids.length === 0)
  const say = useSay()
  return (
    <>
      <Button icon={ClipboardPaste} aria-label={say('blocklist.import')} onPress={openImport}>
        <span className="btn-text">{say('blocklist.import')}</span>
      </Button>
      <MenuButton
        label={say('blocklist.export')}
        button={
          <Button icon={Download} isDisabled={isEmpty} aria-label={say('blocklist.export')}>
            <span className="btn-text">{say('blocklist.export')}</span>
          </Button>
        }
      >
        {exportFormats.map((format) => (
          <MenuItem key={format} onAction={() => void exportShown(format, say('blocklist.export.name'))}>
            {say(formatWords[format])}
          </MenuItem>
        ))}
      </MenuButton>
    </>
  )
}
