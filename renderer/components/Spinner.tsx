import { LoaderCircle } from 'lucide-react'
import { classes } from './classes.ts'

/** Something is being asked. Always beside words that say what. */
export const Spinner = ({ className }: { readonly className?: string }) => (
  <LoaderCircle className={classes('icon spinner', className)} />
)

/** How much of a whole is left, 0 to 1, as an arc; the words beside it say it too. */
export const Ring = (props: { readonly value: number; readonly className?: string }) => (
  <svg className={classes('ring', props.className)} viewBox="0 0 20 20" aria-hidden="true">
    <circle className="r-track" cx="10" cy="10" r="7.5" />
    <circle
      className="r-value"
      cx="10"
      cy="10"
      r="7.5"
      pathLength="100"
      strokeDasharray={`${Math.round(Math.min(1, Math.max(0, props.value)) * 100)} 100`}
    />
  </svg>
)
