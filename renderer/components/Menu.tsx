import { ChevronRight, type LucideIcon } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import {
  Header,
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
  SubmenuTrigger,
  type PopoverProps,
} from 'react-aria-components'
import { classes } from './classes.ts'
import { Kbd } from './Kbd.tsx'

export type MenuItemProps = {
  readonly icon?: LucideIcon
  readonly children: ReactNode
  /** For type-ahead, where `children` is more than text. */
  readonly text?: string
  readonly onAction: () => void
  /** A key that does the same. */
  readonly keys?: string
  readonly isDisabled?: boolean
  readonly isDanger?: boolean
}

export const MenuItem = (props: MenuItemProps) => {
  const { icon: Icon, children, text, onAction, keys, isDisabled = false, isDanger } = props
  const textValue = text ?? (typeof children === 'string' ? children : undefined)
  return (
    <AriaMenuItem
      className={classes('menu-item', isDanger && 'is-danger')}
      onAction={onAction}
      isDisabled={isDisabled}
      {...(textValue === undefined ? {} : { textValue })}
    >
      {Icon && <Icon className="icon" />}
      {children}
      {keys && <Kbd keys={keys} />}
    </AriaMenuItem>
  )
}

/** An item that opens a menu of its own beside it. */
export const SubMenu = (props: {
  readonly icon?: LucideIcon
  readonly label: string
  readonly children: ReactNode
}) => {
  const { icon: Icon, label, children } = props
  return (
    <SubmenuTrigger>
      <AriaMenuItem className="menu-item" textValue={label}>
        {Icon && <Icon className="icon" />}
        {label}
        <ChevronRight className="icon icon-14 icon-flip menu-on" />
      </AriaMenuItem>
      <Menu label={label} offset={-4}>
        {children}
      </Menu>
    </SubmenuTrigger>
  )
}

/** Items under a line that says what they are about. */
export const MenuGroup = (props: { readonly title: string; readonly children: ReactNode }) => (
  <MenuSection>
    <Header className="menu-title">{props.title}</Header>
    {props.children}
  </MenuSection>
)

export const MenuSeparator = () => <Separator className="menu-line" />

/** The menu itself, in a popover. Inside `MenuButton`, or alone with `triggerRef`, `isOpen`, `onOpenChange` (Shift+F10). */
export const Menu = (
  props: Pick<PopoverProps, 'triggerRef' | 'isOpen' | 'onOpenChange' | 'placement' | 'offset'> & {
    readonly label: string
    readonly children: ReactNode
  },
) => {
  const { label, children, ...popover } = props
  // A trigger hands the focus on; without one the popover would keep it, and the arrows would do nothing.
  const focus = popover.triggerRef ? ({ autoFocus: 'first' } as const) : {}
  return (
    <Popover offset={4} {...popover} aria-label={label} className="menu-place">
      <AriaMenu className="menu" aria-label={label} {...focus}>
        {children}
      </AriaMenu>
    </Popover>
  )
}

/** A button that opens a menu; `button` is a `Button` or `IconButton`. */
export const MenuButton = (props: {
  readonly button: ReactElement
  readonly label: string
  readonly children: ReactNode
}) => (
  <MenuTrigger>
    {props.button}
    <Menu label={props.label}>{props.children}</Menu>
  </MenuTrigger>
)
