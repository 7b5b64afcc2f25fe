import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { classes } from './classes.ts'
import { Spinner } from './Spinner.tsx'
import { Tooltip } from './Tooltip.tsx'

export type ButtonLook = 'plain' | 'primary' | 'danger' | 'danger-quiet' | 'quiet' | 'link'
export type ButtonProps = Omit<AriaButtonProps, 'className' | 'children' | 'style'> & {
  /** One solid look per view: `danger` blocks or deletes, otherwise `primary`. */
  readonly look?: ButtonLook
  readonly size?: 'small' | 'medium' | 'large'
  readonly icon?: LucideIcon
  readonly className?: string
  readonly children: ReactNode
}

const looks: { readonly [L in ButtonLook]: string } = {
  plain: '',
  primary: 'btn-primary',
  danger: 'btn-danger',
  'danger-quiet': 'btn-danger-quiet',
  quiet: 'btn-quiet',
  link: 'btn-link',
}
const sizes = { small: 'btn-sm', medium: '', large: 'btn-lg' }

/** `isPending` keeps it focusable while it waits. */
export const Button = (props: ButtonProps) => {
  const { look = 'plain', size = 'medium', icon: Icon, className, children, ...rest } = props
  return (
    <AriaButton {...rest} className={classes('btn', looks[look], sizes[size], className)}>
      {rest.isPending ? (
        <Spinner />
      ) : (
        Icon && <Icon className={classes('icon', size === 'small' && 'icon-14')} />
      )}
      {children}
    </AriaButton>
  )
}

export type IconButtonProps = Omit<AriaButtonProps, 'className' | 'children' | 'style' | 'aria-label'> & {
  readonly icon: LucideIcon
  /** Its name for screen readers, and its tooltip. */
  readonly label: string
  /** A key that does the same, shown in the tooltip. */
  readonly keys?: string
  readonly size?: 'medium' | 'large'
  readonly iconClass?: string
  readonly className?: string
}

export const IconButton = (props: IconButtonProps) => {
  const { icon: Icon, label, keys, size = 'medium', iconClass, className, ...rest } = props
  return (
    <Tooltip text={keys ? `${label} (${keys})` : label}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={classes('icon-btn', size === 'large' && 'icon-btn-lg', className)}
      >
        <Icon className={classes('icon', iconClass)} />
      </AriaButton>
    </Tooltip>
  )
}

/** A button that reads as part of a sentence. */
export const LinkButton = (props: Omit<AriaButtonProps, 'className' | 'style'>) => (
  <AriaButton {...props} className="link" />
)
