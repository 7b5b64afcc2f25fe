import type { ReactNode } from 'react'
import { CopyButton } from '../../components/CopyButton.tsx'
import { classes } from '../../components/classes.ts'

/** A part of the pane: a title, what belongs to it at its end, and facts. */
export const Section = (props: {
  readonly title: string
  readonly note?: ReactNode
  readonly children: ReactNode
}) => (
  <section className="sect">
    <h3>
      {props.title}
      {props.note}
    </h3>
    <dl className="facts">{props.children}</dl>
  </section>
)

/** One line: what it is, what is so, and a button that copies it. `isLong` = it may take several lines. */
export const Fact = (props: {
  readonly term: string
  readonly children: ReactNode
  readonly isLong?: boolean
  readonly copy?: { readonly text: string; readonly label: string }
}) => (
  <div className={classes(props.isLong && 'is-long')}>
    <dt>{props.term}</dt>
    <dd>
      <span className={props.isLong ? 'whole' : 'cut'}>{props.children}</span>
      {props.copy && <CopyButton {...props.copy} />}
    </dd>
  </div>
)
