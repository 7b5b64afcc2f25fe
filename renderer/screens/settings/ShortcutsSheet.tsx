import { Dialog } from '../../components/Dialog.tsx'
import { showShortcuts, useUi } from '../../stores/ui.ts'
import { Say, useSay } from '../../words/Say.tsx'
import { ShortcutRows } from './ShortcutRows.tsx'

/** What `?` shows. */
export const ShortcutsSheet = () => {
  const say = useSay()
  const isOpen = useUi((s) => s.shortcuts)
  return (
    <Dialog isOpen={isOpen} onClose={() => showShortcuts(false)} title={<Say id="shortcuts.title" />}>
      {/* A scrolling area has to be reachable by keyboard. */}
      <div className="shortcuts" role="group" tabIndex={0} aria-label={say('shortcuts.title')}>
        <ShortcutRows />
      </div>
    </Dialog>
  )
}
