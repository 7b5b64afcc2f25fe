import { Check, Minus } from 'lucide-react'
import { classes } from '../../components/classes.ts'
import { pressSelection, useCounted, useSelection } from '../../stores/selection.ts'
import { useView } from '../../stores/view.ts'
import { useSay } from '../../words/Say.tsx'

/** The box over the column: there while somebody is checked. It speaks of those who are shown. */
export const CheckAll = () => {
  const checked = useSelection((s) => s.ids.size)
  const shown = useCounted((s) => s.shown)
  const all = useView((s) => s.ids.length)
  const say = useSay()
  if (checked === 0) return null
  const isAll = shown > 0 && shown === all
  const isMixed = shown > 0 && !isAll
  const Mark = isMixed ? Minus : Check
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={isMixed ? 'mixed' : isAll}
      aria-label={say('select.everyoneShown')}
      className={classes('check', isAll && 'is-on', isMixed && 'is-mixed')}
      onClick={() => pressSelection({ do: 'all' })}
    >
      <Mark className="icon" />
    </button>
  )
}
