import { SwitchButton, SwitchField } from 'react-aria-components'

export const Switch = (props: {
  readonly label: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}) => (
  <SwitchField aria-label={props.label} isSelected={props.isOn} onChange={props.onChange}>
    <SwitchButton className="switch" />
  </SwitchField>
)
