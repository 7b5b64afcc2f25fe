import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Spinner } from '../../components/Spinner.tsx'

/** Instead of a code: what happened, and what can be done. Spoken when it appears. */
export const NoteCard = (props: {
  readonly icon: LucideIcon | 'turning'
  readonly title: ReactNode
  readonly children?: ReactNode
  readonly action?: ReactNode
}) => {
  const { icon: Icon, title, children, action } = props
  return (
    <div className="pair-card is-note" role="status">
      <span className="empty-mark">
        {Icon === 'turning' ? <Spinner className="icon-24" /> : <Icon className="icon icon-24" />}
      </span>
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action}
    </div>
  )
}
