import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { Spinner } from './Spinner.tsx'

export type BadgeTone = 'plain' | 'blocked' | 'pending' | 'unknown' | 'failed' | 'ok' | 'warn'

/** A pill. Solid = confirmed, turning = being asked (`pending`), dashed = nobody knows (`unknown`). */
export const Badge = (props: {
  readonly tone?: BadgeTone
  readonly icon?: LucideIcon
  readonly children: ReactNode
}) => {
  const { tone = 'plain', icon: Icon, children } = props
  return (
    <span className={classes('badge', tone !== 'plain' && `badge-${tone}`)}>
      {tone === 'pending' ? <Spinner /> : Icon && <Icon className="icon" />}
      {children}
    </span>
  )
}
