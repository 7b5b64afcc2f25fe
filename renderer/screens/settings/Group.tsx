import type { ReactNode } from 'react'

/** A section of Settings, with the id its entry in the navigation leads to. */
export const Section = (props: {
  readonly id: string
  readonly title: ReactNode
  readonly lead?: ReactNode
  readonly children: ReactNode
}) => (
  <section id={`settings-${props.id}`} aria-labelledby={`settings-${props.id}-title`}>
    <h2 id={`settings-${props.id}-title`} tabIndex={-1}>
      {props.title}
    </h2>
    {props.lead && <p>{props.lead}</p>}
    <div className="group">{props.children}</div>
  </section>
)

/** One line: what it is, what it means, and its control at the end. */
export const Setting = (props: {
  readonly title: ReactNode
  readonly help?: ReactNode
  readonly start?: ReactNode
  readonly children?: ReactNode
}) => (
  <div className="setting">
    {props.start}
    <div className="grow">
      <strong>{props.title}</strong>
      {props.help && <small>{props.help}</small>}
    </div>
    {props.children}
  </div>
)
