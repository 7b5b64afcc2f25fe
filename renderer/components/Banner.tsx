import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export type BannerTone = 'plain' | 'info' | 'warn' | 'danger'

/** One line under the toolbar: `<b>what</b> <span>what it means</span>`, and at most one button. */
export const Banner = (props: {
  readonly tone?: BannerTone
  readonly icon: LucideIcon
  readonly children: ReactNode
  readonly action?: ReactNode
  readonly isCard?: boolean
}) => {
  const { tone = 'plain', icon: Icon, children, action, isCard } = props
  return (
    <div className={classes('banner', tone !== 'plain' && `is-${tone}`, isCard && 'is-card')} role="status">
      <Icon className="icon" />
      <p>{children}</p>
      {action}
    </div>
  )
}
