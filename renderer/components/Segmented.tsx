import type { ReactNode } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'

export type Choice<T extends string> = {
  readonly value: T
  readonly text: ReactNode
  readonly note?: ReactNode
}

/** One of a few, side by side; `cards` gives each a line of explanation. */
export const Segmented = <T extends string>(props: {
  readonly label: string
  readonly choices: readonly Choice<T>[]
  readonly value: T
  readonly onChange: (value: T) => void
  readonly look?: 'segments' | 'cards'
}) => {
  const { label, choices, value, onChange, look = 'segments' } = props
  return (
    <ToggleButtonGroup
      className={look === 'cards' ? 'choice' : 'segments'}
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = choices.find((choice) => keys.has(choice.value))
        if (chosen) onChange(chosen.value)
      }}
    >
      {choices.map((choice) => (
        <ToggleButton key={choice.value} id={choice.value}>
          {look === 'cards' ? <strong>{choice.text}</strong> : choice.text}
          {choice.note && <small>{choice.note}</small>}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
