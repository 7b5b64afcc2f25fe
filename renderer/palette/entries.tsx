import {
  Ban,
  BookUser,
  CircleCheck,
  ClipboardPaste,
  Copy,
  Gauge,
  History,
  Keyboard,
  ListChecks,
  PanelRight,
  Pause,
  Play,
  RefreshCw,
  Settings,
  Store,
  Undo2,
  UserRoundX,
  Users,
  type LucideIcon,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { JobSummary } from '../../shared/jobs.ts'
import type { PersonRow } from '../../shared/people.ts'
import { shownName } from '../../shared/people.ts'
import { filters, type Filter } from '../list/view.ts'
import { pauseJob, resumeJob } from '../screens/jobs/actions.ts'
import { copyNumber, readBlocks, refreshAll, toggleBlock, undo } from '../screens/people/actions.ts'
import { filterWords } from '../screens/people/words.ts'
import { blockStep } from '../stores/blocking.ts'
import { openImport } from '../stores/import.ts'
import { canContinue, totalOf } from '../stores/joblook.ts'
import { showProgress } from '../stores/progress.ts'
import {
  showChanges,
  showFilter,
  showJob,
  showScreen,
  showShortcuts,
  togglePane,
  useUi,
} from '../stores/ui.ts'
import { Say } from '../words/Say.tsx'
import type { MessageId } from '../words/messages.ts'

export type Entry = {
  readonly id: string
  readonly icon: LucideIcon
  /** What is searched, and read to screen readers. */
  readonly text: string
  readonly shown: ReactNode
  /** `Mod` is the command key of the keyboard. */
  readonly keys?: string
  readonly run: () => void
}

type Sayer = (id: MessageId, values?: Readonly<Record<string, string | number>>) => string

const filterIcons: { readonly [F in Filter]: LucideIcon } = {
  everyone: Users,
  saved: BookUser,
  unsaved: UserRoundX,
  business: Store,
  blocked: Ban,
}

/** The views of the window. */
export const placesOf = (say: Sayer): readonly Entry[] => [
  ...filters.map((filter) => {
    const text = say(filterWords[filter])
    return { id: filter, icon: filterIcons[filter], text, shown: text, run: () => showFilter(filter) }
  }),
  entry('changes', History, say('palette.changes'), () => showChanges()),
  entry('jobs', ListChecks, say('jobs.palette.place'), () => showJob(null)),
  entry('progress', Gauge, say('palette.progress'), () => showProgress(true)),
  { ...entry('settings', Settings, say('palette.settings'), () => showScreen('settings')), keys: 'Mod+,' },
]

/** What can be done whoever is found. */
export const actionsOf = (say: Sayer): readonly Entry[] => [
  { ...entry('undo', Undo2, say('palette.undo'), undo), keys: 'Mod+Z' },
  entry('read-blocks', RefreshCw, say('palette.readBlocks'), readBlocks),
  entry('import', ClipboardPaste, say('palette.import'), openImport),
  entry('refresh-all', RefreshCw, say('palette.refreshAll'), refreshAll),
  entry('pane', PanelRight, say('palette.togglePane'), () => {
    const { current, active } = useUi.getState()
    togglePane(current ?? active)
  }),
  { ...entry('shortcuts', Keyboard, say('palette.shortcuts'), () => showShortcuts(true)), keys: '?' },
]

/** What can be done with the job of many that runs or stands still. */
export const actionsOnJob = (job: JobSummary | null, say: Sayer): readonly Entry[] => {
  if (!job) return []
  const of = { total: totalOf(job) }
  return canContinue(job)
    ? [entry('continue-job', Play, say(`jobs.palette.continue.${job.verb}`, of), () => resumeJob(job.id))]
    : [entry('pause-job', Pause, say(`jobs.palette.pause.${job.verb}`, of), () => pauseJob(job.id))]
}

/** What can be done with the person that was found first. One is blocked without a question, so there is no "…". */
export const actionsWith = (row: PersonRow, say: Sayer): readonly Entry[] => {
  const name = shownName(row.names)?.text ?? row.number?.shown
  if (!name) return []
  const named = { name: <bdi>{name}</bdi> }
  const step = blockStep(row)
  const all: Entry[] = []
  if (step === 'block' || step === 'unblock') {
    const id = step === 'block' ? 'palette.block' : 'palette.unblock'
    all.push({
      // Another person is another entry: what was chosen for one never becomes the other's.
      id: `block-${row.id}`,
      icon: step === 'block' ? Ban : CircleCheck,
      text: say(id, { name }),
      shown: <Say id={id} values={named} />,
      keys: 'B',
      run: () => toggleBlock(row.id),
    })
  }
  if (row.number)
    all.push({
      id: `copy-${row.id}`,
      icon: Copy,
      text: say('palette.copyNumber', { name }),
      shown: <Say id="palette.copyNumber" values={named} />,
      run: () => copyNumber(row.id),
    })
  return all
}

const entry = (id: string, icon: LucideIcon, text: string, run: () => void): Entry => ({
  id,
  icon,
  text,
  shown: text,
  run,
})
