import {
  Ban,
  CircleCheck,
  Copy,
  ExternalLink,
  ListChecks,
  PanelRight,
  RefreshCw,
  RotateCw,
} from 'lucide-react'
import type { PersonId } from '../../../shared/people.ts'
import { MenuItem, MenuSeparator } from '../../components/Menu.tsx'
import { blockStep, type BlockStep } from '../../stores/blocking.ts'
import { usePeople } from '../../stores/people.ts'
import { useBlockList } from '../../stores/blocklist.ts'
import { openPerson, showJob, useUi } from '../../stores/ui.ts'
import { useSay } from '../../words/Say.tsx'
import { jobOf } from '../blocklist/entry.ts'
import type { MessageId } from '../../words/messages.ts'
import { copyNumber, openChat, refreshPerson, toggleBlock } from './actions.ts'

const steps: { readonly [S in BlockStep]: { readonly word: MessageId; readonly icon: typeof Ban } } = {
  block: { word: 'menu.block', icon: Ban },
  unblock: { word: 'menu.unblock', icon: CircleCheck },
  wait: { word: 'menu.block', icon: Ban },
  'ask-again': { word: 'menu.readAgain', icon: RefreshCw },
  'try-again': { word: 'menu.tryAgain', icon: RotateCw },
}

/** What can be done with a person; the same from a right click, Shift+F10, "more" and the pane. */
export const PersonMenuItems = ({ id }: { readonly id: PersonId }) => {
  const row = usePeople((s) => s.people.get(id))
  const job = useBlockList((s) => jobOf(s.entries.get(id)))
  const isBlockList = useUi((s) => s.filter === 'blocked')
  const say = useSay()
  if (!row) return null
  const step = blockStep(row)
  const { word, icon } = steps[step]
  return (
    <>
      <MenuItem icon={PanelRight} keys="Enter" onAction={() => openPerson(id)}>
        {say('menu.openDetails')}
      </MenuItem>
      <MenuItem icon={Copy} keys="Ctrl+C" isDisabled={!row.number} onAction={() => copyNumber(id)}>
        {say('menu.copyNumber')}
      </MenuItem>
      <MenuItem icon={ExternalLink} isDisabled={!row.number} onAction={() => openChat(id)}>
        {say('menu.openChat')}
      </MenuItem>
      <MenuItem icon={RefreshCw} onAction={() => refreshPerson(id)}>
        {say('menu.refresh')}
      </MenuItem>
      {isBlockList && job !== null && (
        <MenuItem icon={ListChecks} onAction={() => showJob(job)}>
          {say('blocklist.showJob')}
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem
        icon={icon}
        keys="B"
        isDanger={step === 'block'}
        isDisabled={step === 'wait'}
        onAction={() => toggleBlock(id)}
      >
        {say(word)}
      </MenuItem>
    </>
  )
}
