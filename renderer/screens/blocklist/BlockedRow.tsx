import { CircleQuestionMark, EyeOff, ListChecks, MousePointer2, Smartphone } from 'lucide-react'
import { useMemo } from 'react'
import type { PersonRow } from '../../../shared/people.ts'
import { shownName } from '../../../shared/people.ts'
import { classes } from '../../components/classes.ts'
import { useNow } from '../../components/useNow.ts'
import { blockStep, type BlockStep } from '../../stores/blocking.ts'
import { useBlockList } from '../../stores/blocklist.ts'
import { showJob } from '../../stores/ui.ts'
import { useSay } from '../../words/Say.tsx'
import type { MessageId } from '../../words/messages.ts'
import type { RowLook } from '../people/Row.tsx'
import { BlockPill } from '../people/RowParts.tsx'
import { blockLook } from '../people/words.ts'
import { jobOf } from './entry.ts'
import { useHowWords, useWhenWords } from './useWords.ts'

const A_MINUTE = 60_000
/** The box, the name, when, how, and what can be done. */
const COLUMNS = 5

/** The number, which tells apart who has no name worth reading. */
const Under = ({ row, showNumber }: { readonly row: PersonRow; readonly showNumber: boolean }) => {
  const say = useSay()
  if (!row.number)
    return (
      <span className="fact">
        <EyeOff className="icon" />
        {say('row.numberHidden')}
      </span>
    )
  if (!shownName(row.names)) return <span className="fact fact-off">{say('row.noName')}</span>
  return showNumber ? <span className="num">{row.number.shown}</span> : null
}

const steps: { readonly [S in BlockStep]?: MessageId } = {
  unblock: 'menu.unblock',
  'try-again': 'menu.tryAgain',
  'ask-again': 'menu.readAgain',
}

const Cells = ({ row }: { readonly row: PersonRow }) => {
  const step = steps[blockStep(row)]
  const look = blockLook(row.block)
  const hasPill = look !== null && look.tone !== 'blocked'
  const say = useSay()
  return (
    <>
      <When id={row.id} />
      <How id={row.id} />
      <div role="gridcell" className={classes('row-state', hasPill && step && 'is-both')}>
        {hasPill && <BlockPill block={row.block} />}
        {/* Its keys are B and Shift+F10, so it is no tab stop. */}
        {step && (
          <button type="button" className="btn btn-sm" data-does="block" tabIndex={-1}>
            {say(step)}
          </button>
        )}
      </div>
    </>
  )
}

const When = ({ id }: { readonly id: PersonRow['id'] }) => {
  const since = useBlockList((s) => s.entries.get(id)?.since)
  const now = useNow(A_MINUTE)
  const whenWords = useWhenWords()
  // Who has just come to the list is told of in a moment; until then nothing is said, not even "not known".
  if (since === undefined) return <div role="gridcell" className="when-cell" />
  const { main, note } = whenWords(since, now)
  return (
    <div role="gridcell" className="when-cell">
      {main}
      {note && <small>{note}</small>}
    </div>
  )
}

const How = ({ id }: { readonly id: PersonRow['id'] }) => {
  const entry = useBlockList((s) => s.entries.get(id))
  const howWords = useHowWords()
  if (!entry) return <div role="gridcell" className="why-cell" />
  const { by } = entry
  const words = howWords(by)
  const job = jobOf(entry)
  if (job === null) {
    const Icon = by === null ? CircleQuestionMark : by === 'phone' ? Smartphone : MousePointer2
    return (
      <div role="gridcell" className="why-cell">
        <Icon className="icon icon-14" />
        <span className="cut">{words}</span>
      </div>
    )
  }
  return (
    <div role="gridcell" className="why-cell">
      <ListChecks className="icon icon-14" />
      <button
        type="button"
        className="link cut"
        tabIndex={-1}
        title={words}
        onClick={(event) => {
          // Not the row's own press, which opens the person.
          event.stopPropagation()
          showJob(job)
        }}
      >
        <bdi>{words}</bdi>
      </button>
    </div>
  )
}

/** The block list's rows: the number under the name, when and how they were blocked, and the way back. */
export const useBlockedLook = (): RowLook => {
  const entries = useBlockList((s) => s.entries)
  const now = useNow(A_MINUTE)
  const whenWords = useWhenWords()
  const howWords = useHowWords()
  return useMemo(
    () => ({
      className: 'blocked-row',
      columns: COLUMNS,
      Under,
      Cells,
      words: (id) => {
        const entry = entries.get(id)
        if (!entry) return ''
        const { main, note } = whenWords(entry.since, now)
        return [main, note, howWords(entry.by)].filter(Boolean).join(', ')
      },
    }),
    [entries, now, whenWords, howWords],
  )
}
