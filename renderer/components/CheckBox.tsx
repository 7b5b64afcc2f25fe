import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { CheckboxButton, CheckboxField } from 'react-aria-components'

/** A box with its words beside it. */
export const CheckBox = (props: {
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
  readonly children: ReactNode
}) => (
  <CheckboxField isSelected={props.isOn} onChange={props.onChange}>
    <CheckboxButton className="check-line">
      <span className="check">
        <Check className="icon" />
      </span>
      <span>{props.children}</span>
    </CheckboxButton>
  </CheckboxField>
)
