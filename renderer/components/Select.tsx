import { ChevronDown } from 'lucide-react'
import {
  Button,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from 'react-aria-components'

/** One of many, in a list that opens. */
export const Select = <T extends string>(props: {
  readonly label: string
  readonly choices: readonly { readonly value: T; readonly text: string }[]
  readonly value: T
  readonly onChange: (value: T) => void
}) => (
  <AriaSelect
    aria-label={props.label}
    value={props.value}
    onChange={(key) => {
      const chosen = props.choices.find((choice) => choice.value === key)
      if (chosen) props.onChange(chosen.value)
    }}
  >
    <Button className="btn">
      <SelectValue />
      <ChevronDown className="icon icon-14" />
    </Button>
    <Popover className="menu-place" offset={4}>
      <ListBox className="menu">
        {props.choices.map((choice) => (
          <ListBoxItem key={choice.value} id={choice.value} className="menu-item" textValue={choice.text}>
            {choice.text}
          </ListBoxItem>
        ))}
      </ListBox>
    </Popover>
  </AriaSelect>
)
