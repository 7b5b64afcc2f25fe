import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from '../../components/classes.ts'

/** A place one can go to from the sidebar, and how many are there or wait. Only its icon is left in a narrow window. */
export const NavEntry = (props: {
  readonly icon: LucideIcon
  readonly text: string
  readonly count: string | null
  readonly isHere: boolean
  readonly onPress: () => void
  /** How far what goes on there is; takes the icon's place where only that is left. */
  readonly children?: ReactNode
}) => {
  const { icon: Icon, text, count, isHere, onPress, children } = props
  return (
    <button
      type="button"
      className={classes('nav-item', Boolean(children) && 'has-share')}
      title={text}
      aria-current={isHere ? 'page' : undefined}
      onClick={() => onPress()}
    >
      <Icon className="icon" />
      <span className="nav-label">{text}</span>
      {count !== null && <span className="nav-count">{count}</span>}
      {children}
    </button>
  )
}
