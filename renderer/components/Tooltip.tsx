import type { ReactElement } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components'

/** Says what a control without words does; its child is a React Aria button or anything focusable of theirs. */
export const Tooltip = (props: { readonly text: string; readonly children: ReactElement }) => (
  <TooltipTrigger delay={500} closeDelay={60}>
    {props.children}
    <AriaTooltip className="tooltip" offset={6}>
      {props.text}
    </AriaTooltip>
  </TooltipTrigger>
)
