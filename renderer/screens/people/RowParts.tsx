import { BadgeCheck, Ban, CircleQuestionMark, EyeOff, Store, TriangleAlert } from 'lucide-react'
import type { About, Block, Known, PersonRow } from '../../../shared/people.ts'
import { shownName } from '../../../shared/people.ts'
import { Badge } from '../../components/Badge.tsx'
import { classes } from '../../components/classes.ts'
import { useSay } from '../../words/Say.tsx'
import { blockLook } from './words.ts'

const OWN = '~'

/** The name a person is listed under, with the mark of who said it. Without one the number is the name, where numbers show. */
export const RowName = (props: { readonly row: PersonRow; readonly showNumber: boolean }) => {
  const { row, showNumber } = props
  const say = useSay()
  const name = shownName(row.names)
  if (!name)
    return (
      <span className="row-name">
        {row.number && showNumber ? (
          <bdi className="num">{row.number.shown}</bdi>
        ) : (
          <bdi>{say('row.noName')}</bdi>
        )}
        <KindMark row={row} />
      </span>
    )
  const isOwn = name.source === 'push' || name.source === 'username'
  return (
    <span className={classes('row-name', isOwn && 'is-own')}>
      {isOwn && (
        <span className="own" title={say('row.own')}>
          {OWN}
        </span>
      )}
      <bdi>{name.text}</bdi>
      <KindMark row={row} />
    </span>
  )
}

/** A seal for a name WhatsApp has verified, a shop for any other business. */
const KindMark = ({ row }: { readonly row: PersonRow }) => {
  if (row.names.verified) return <BadgeCheck className="icon verified" />
  return row.business ? <Store className="icon verified" /> : null
}

/** A fact that is not a value. Hidden, not set and not known differ in words, not only in looks. */
export const AboutText = (props: { readonly about: Known<About>; readonly isAsking: boolean }) => {
  const { about, isAsking } = props
  const say = useSay()
  switch (about.is) {
    case 'value':
      return <bdi>{about.value.text}</bdi>
    case 'hidden':
      return (
        <span className="fact">
          <EyeOff className="icon" />
          {say('about.hidden')}
        </span>
      )
    case 'unset':
      return <span className="fact fact-off">{say('about.unset')}</span>
    case 'unknown':
      return isAsking ? (
        <span className="bone bone-d" />
      ) : (
        <span className="fact fact-unknown">{say('about.unknown')}</span>
      )
  }
}

export const CountryTag = (props: { readonly country: string; readonly title: string }) => (
  <span className="cc" title={props.title}>
    {props.country}
  </span>
)

const icons = { blocked: Ban, unknown: CircleQuestionMark, failed: TriangleAlert } as const

export const BlockPill = ({ block }: { readonly block: Block }) => {
  const say = useSay()
  const look = blockLook(block)
  if (!look) return null
  const { word, tone } = look
  const icon = tone in icons ? icons[tone as keyof typeof icons] : undefined
  return (
    <Badge tone={tone} {...(icon ? { icon } : {})}>
      {say(word)}
    </Badge>
  )
}
