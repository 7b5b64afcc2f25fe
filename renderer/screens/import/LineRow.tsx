import { Ban, Check, CircleCheck, UserRoundX } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import { useIntl } from 'react-intl'
import type { ListLine } from '../../../shared/lists.ts'
import { shownName } from '../../../shared/people.ts'
import { Badge } from '../../components/Badge.tsx'
import { Button } from '../../components/Button.tsx'
import { classes } from '../../components/classes.ts'
import { useImport } from '../../stores/import.ts'
import { usePeople } from '../../stores/people.ts'
import { Say, useSay } from '../../words/Say.tsx'
import { fixLine } from './fix.ts'
import { isLid, isLong, type Fate, type Ready } from './lines.ts'

/** One line of the list: its number, what it says, and what becomes of it. */
export const LineRow = (props: {
  readonly line: ListLine
  readonly fate: Fate | null
  /** Another line that names the same. */
  readonly twin: number | null
}) => {
  const { line, fate, twin } = props
  switch (line.is) {
    case 'problem':
      return (
        <Parsed line={line.line} isBad title={<Verbatim text={line.text} />} end={<Fix line={line.line} />}>
          <Say id={`import.problem.${line.why}`} />
        </Parsed>
      )
    case 'duplicate':
      return (
        <Parsed line={line.line} title={<Verbatim text={line.text} />}>
          <Say id="import.sameAs" values={{ line: line.of }} />
        </Parsed>
      )
    case 'ready':
      return <ReadyRow line={line} fate={fate ?? 'goes'} twin={twin} />
  }
}

const Parsed = (props: {
  readonly line: number
  readonly isBad?: boolean
  readonly title: ReactNode
  readonly children: ReactNode
  readonly end?: ReactNode
}) => (
  <div className={classes('parsed', props.isBad && 'is-bad')}>
    <span className="ln">
      <Say id="import.number" values={{ count: props.line }} />
    </span>
    <p>
      <span className="cut">{props.title}</span>
      <small>{props.children}</small>
    </p>
    {props.end}
  </div>
)

const Verbatim = ({ text }: { readonly text: string }) => <bdi className="mono">{text}</bdi>

const Fix = ({ line }: { readonly line: number }) => {
  // Of a long list only the name is shown: there is nothing to put the cursor into.
  const canFix = useImport((s) => !isLong(s.text))
  const say = useSay()
  if (!canFix) return null
  return (
    <Button size="small" aria-label={say('import.fix.label', { line })} onPress={() => fixLine(line)}>
      {say('import.fix')}
    </Button>
  )
}

const ReadyRow = (props: { readonly line: Ready; readonly fate: Fate; readonly twin: number | null }) => {
  const { line, fate, twin } = props
  const checked = useImport((s) => s.checks.get(line.jid))
  const person = usePeople((s) => {
    const id = checked?.person ?? line.person
    return id === null ? undefined : s.people.get(id)
  })
  const intl = useIntl()
  const say = useSay()
  const name = (person && shownName(person.names)?.text) ?? line.name
  const { number } = line
  const country =
    number?.country && (intl.formatDisplayName(number.country, { type: 'region' }) ?? number.country)
  const notes: readonly ReactNode[] = [
    name === null ? null : <bdi>{name}</bdi>,
    line.from === 'link' ? say('import.fromLink') : null,
    country ?? null,
    line.guessed ? say('import.guessed') : null,
    isLid(line.jid) ? say('import.lid') : null,
    isLid(line.jid) && fate === 'goes' ? say('import.mayRefuse') : null,
    checked ? say(`import.registered.${checked.registered}`) : null,
    twin === null ? null : say('import.twin', { line: twin }),
  ]
  const said = notes.filter((note) => note !== null)
  return (
    <Parsed
      line={line.line}
      title={number ? <span className="num">{number.shown}</span> : <bdi className="mono">{line.jid}</bdi>}
      end={<FateBadge fate={fate} />}
    >
      {said.map((note, n) => (
        <Fragment key={n}>
          {n > 0 && SEPARATOR}
          {note}
        </Fragment>
      ))}
    </Parsed>
  )
}
const SEPARATOR = ' · '

const FateBadge = ({ fate }: { readonly fate: Fate }) => {
  const verb = useImport((s) => s.verb)
  const say = useSay()
  switch (fate) {
    case 'goes':
      return (
        <Badge tone="ok" icon={Check}>
          {say('import.fate.goes')}
        </Badge>
      )
    case 'already':
      return verb === 'block' ? (
        <Badge tone="blocked" icon={Ban}>
          {say('import.fate.blocked')}
        </Badge>
      ) : (
        <Badge icon={CircleCheck}>{say('import.fate.allowed')}</Badge>
      )
    case 'no-account':
      return (
        <Badge tone="warn" icon={UserRoundX}>
          {say('import.fate.noAccount')}
        </Badge>
      )
    case 'you':
      return <Badge>{say('import.fate.you')}</Badge>
    case 'same':
      return <Badge>{say('import.fate.same')}</Badge>
  }
}
