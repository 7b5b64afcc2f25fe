import { BadgeCheck, Ban, CircleQuestionMark, EyeOff, Store, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { About, Block, Known, PersonRow } from '../../../shared/people.ts'
import { shownName } from '../../../shared/people.ts'
import { Badge } from '../../components/Badge.tsx'
import { classes } from '../../components/classes.ts'
import { useSay } from '../../words/Say.tsx'
import { countryName, type RowWords } from './rowWords.ts'
import { blockLook } from './words.ts'

// Made once: an element that is the same as before is not drawn again.
const HIDDEN = <EyeOff className="icon" />
const VERIFIED = <BadgeCheck className="icon verified" />
const BUSINESS = <Store className="icon verified" />
const BONE = <span className="bone bone-d" />

/**
 * The name a person is listed under, with the mark of who said it, which a tooltip explains. Without one the number
 * is the name, where numbers show. A function and one element, as the rest of a row is: for thousands of rows a second,
 * parts of their own cost more than what they draw.
 */
export const rowName = (
  row: PersonRow,
  showNumber: boolean,
  isExplained: boolean,
  say: RowWords['say'],
): ReactNode => {
  const name = shownName(row.names)
  const isOwn = name?.source === 'push' || name?.source === 'username'
  const isNumber = !name && row.number !== null && showNumber
  const mark = kindMark(row)
  const text = name ? name.text : isNumber ? row.number.shown : say('row.noName')
  return (
    <bdi
      className={classes('row-name', isOwn && 'is-own', isNumber && 'num', mark !== null && 'has-mark')}
      title={isOwn && isExplained ? say('row.own') : undefined}
    >
      {mark === null ? (
        text
      ) : (
        <>
          {text}
          {mark}
        </>
      )}
    </bdi>
  )
}

export const RowName = (props: { readonly row: PersonRow; readonly showNumber: boolean }) =>
  rowName(props.row, props.showNumber, true, useSay())

/** A seal for a name WhatsApp has verified, a shop for any other business. */
const kindMark = (row: PersonRow): ReactNode => {
  if (row.names.verified) return VERIFIED
  return row.business ? BUSINESS : null
}

type AboutLook = readonly [className: string | false, text: ReactNode]
const aboutLook = (about: Known<About>, isAsking: boolean, say: RowWords['say']): AboutLook => {
  switch (about.is) {
    case 'value':
      return [false, about.value.text]
    case 'hidden':
      return ['fact is-hidden', say('about.hidden')]
    case 'unset':
      return ['fact', say('about.unset')]
    case 'unknown':
      return isAsking ? [false, BONE] : ['fact fact-unknown', say('about.unknown')]
  }
}

/**
 * Hidden, not set and not known differ in words, not only in looks. The mark is there for everybody, and seen where it is
 * true: it would be made and thrown away with every key of a search.
 */
export const rowAbout = (about: Known<About>, isAsking: boolean, say: RowWords['say']): ReactNode => {
  const [className, text] = aboutLook(about, isAsking, say)
  return (
    <bdi className={classes('row-about', className)}>
      {HIDDEN}
      {text}
    </bdi>
  )
}

/**
 * The setting hides numbers before a screen is shared; that WhatsApp hides one is said anyway. The country is named where
 * somebody points: nobody else sees it, and every key of the search would write it on each row.
 */
export const numberCell = (
  { number, names }: PersonRow,
  showNumber: boolean,
  isHovered: boolean,
  { intl, say }: RowWords,
): ReactNode => {
  const country = number?.country
  const isName = number !== null && shownName(names) === null
  const text = number === null ? say('row.numberHidden') : isName ? say('row.noName') : number.shown
  return (
    <div role="gridcell" className={classes('row-number', number === null && 'fact is-hidden')}>
      {HIDDEN}
      <span
        className={country ? 'cc' : undefined}
        title={country && isHovered ? countryName(intl, country) : undefined}
      >
        {country}
      </span>
      <span className={number === null ? undefined : isName ? 'faint' : 'num'}>
        {(number === null || showNumber) && text}
      </span>
    </div>
  )
}

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
