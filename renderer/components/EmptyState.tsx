import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

export const EmptyState = (props: {
  readonly icon: LucideIcon
  readonly title: ReactNode
  readonly children?: ReactNode
  readonly actions?: ReactNode
  /** 1 where it is the whole page. */
  readonly level?: 1 | 2 | 3
}) => {
  const { icon: Icon, title, children, actions, level = 3 } = props
  const Heading = `h${level}` as const
  return (
    <div className="empty">
      <span className="empty-mark">
        <Icon className="icon icon-24" />
      </span>
      <Heading>{title}</Heading>
      {children}
      {actions && <div className="btn-row">{actions}</div>}
    </div>
  )
}
