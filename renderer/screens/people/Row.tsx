import { Ban, Check, Ellipsis, EyeOff } from 'lucide-react'
import { memo, type ComponentType, type CSSProperties } from 'react'
import { useIntl, type IntlShape } from 'react-intl'
import type { PersonId, PersonRow } from '../../../shared/people.ts'
import { shownName } from '../../../shared/people.ts'
import { Avatar } from '../../components/Avatar.tsx'
import { classes } from '../../components/classes.ts'
import { isBlocked } from '../../list/view.ts'
import { useApp } from '../../stores/app.ts'
import { isAsking, useAsking } from '../../stores/asking.ts'
import { usePeople } from '../../stores/people.ts'
import { useSelection } from '../../stores/selection.ts'
import { useSay } from '../../words/Say.tsx'
import { pictureOf } from './picture.ts'
import { AboutText, BlockPill, CountryTag, RowName } from './RowParts.tsx'
import { blockLook } from './words.ts'

/** How a list that is not the list of people shows somebody: other cells beside the name, and the same in words. */
export type RowLook = {
  readonly className: string
  /** With the box and the name. */
  readonly columns: number
  /** Under the name. */
  readonly Under: ComponentType<{ readonly row: PersonRow; readonly showNumber: boolean }>
  /** The cells after the name. */
  readonly Cells: ComponentType<{ readonly row: PersonRow }>
  /** What the cells say, for the row's own name. */
  readonly words: (id: PersonId) => string
}

export type RowProps = {
  readonly id: PersonId
  /** From 0; spoken from 1. */
  readonly index: number
  /** From the top of the list, in px. */
  readonly start: number
  readonly isTabStop: boolean
  readonly isCurrent: boolean
  readonly isHovered: boolean
  /** Null = a list of people. */
  readonly look: RowLook | null
}

/** `short` where the language has one: "UK". */
export const countryName = (intl: IntlShape, country: string, style: 'long' | 'short' = 'long'): string =>
  intl.formatDisplayName(country, { type: 'region', style }) ?? country

/** "Olena Kovalchuk, about: …, Ukraine, +380 50 000 0142, blocked": everything the row shows, in words. */
const useSpokenRow = (): ((row: PersonRow, showNumber: boolean) => string) => {
  const intl = useIntl()
  const say = useSay()
  return (row, showNumber) => {
    const { about } = row
    const number = row.number
    const shown = showNumber && number?.shown
    const name = shownName(row.names)
    const look = blockLook(row.block)
    return [
      (name?.text ?? shown) || say('row.noName'),
      row.names.verified ? say('row.verified') : row.business && say('row.business'),
      say('row.about', { about: about.is === 'value' ? about.value.text : say(`about.${about.is}`) }),
      number?.country && countryName(intl, number.country),
      number ? name && shown : say('row.numberHidden'),
      look && say(look.word),
    ]
      .filter(Boolean)
      .join(', ')
  }
}

const place = (start: number): CSSProperties => ({
  position: 'absolute',
  insetBlockStart: 0,
  insetInline: 0,
  transform: `translateY(${start}px)`,
})

/** One person in the list. It listens for its own person only; what a press means is the list's to know. */
export const Row = memo((props: RowProps) => {
  const { id, index, start, isTabStop, isCurrent, isHovered, look } = props
  const row = usePeople((s) => s.people.get(id))
  const picture = useAsking(isAsking(id, 'picture'))
  const about = useAsking(isAsking(id, 'about'))
  const isChecked = useSelection((s) => s.ids.has(id))
  const spoken = useSpokenRow()
  const showNumber = useApp((s) => s.prefs.showNumbers)
  if (!row) return null
  const name = shownName(row.names)
  const src = pictureOf(row, 'preview')
  return (
    <div
      role="row"
      className={classes('row', look?.className)}
      data-id={id}
      data-block={isBlocked(row) ? 'blocked' : undefined}
      aria-rowindex={index + 1}
      aria-selected={isChecked}
      aria-current={isCurrent ? 'true' : undefined}
      aria-label={[spoken(row, showNumber), look?.words(id)].filter(Boolean).join(', ')}
      tabIndex={isTabStop ? 0 : -1}
      style={place(start)}
    >
      <div role="gridcell" className="row-check" data-does="check">
        <span className="check">
          <Check className="icon" />
        </span>
      </div>
      <div role="rowheader" className="row-person">
        <Avatar
          id={id}
          name={name?.text ?? null}
          picture={row.picture}
          isAsking={picture}
          {...(src ? { src } : {})}
        />
        <div className="row-text">
          <RowName row={row} showNumber={showNumber} />
          <span className="row-about">
            {look ? (
              <look.Under row={row} showNumber={showNumber} />
            ) : (
              <AboutText about={row.about} isAsking={about} />
            )}
          </span>
        </div>
      </div>
      {look ? (
        <look.Cells row={row} />
      ) : (
        <>
          <div role="gridcell" className="row-number">
            <NumberCell row={row} showNumber={showNumber} />
          </div>
          <div role="gridcell" className="row-state">
            <BlockPill block={row.block} />
            {isHovered && <RowActions canBlock={blockLook(row.block) === null} />}
          </div>
        </>
      )}
    </div>
  )
})
Row.displayName = 'Row'

/** The setting hides numbers before a screen is shared; that WhatsApp hides one is said anyway. */
const NumberCell = (props: { readonly row: PersonRow; readonly showNumber: boolean }) => {
  const { number, names } = props.row
  const intl = useIntl()
  const say = useSay()
  if (!number)
    return (
      <span className="fact">
        <EyeOff className="icon" />
        {say('row.numberHidden')}
      </span>
    )
  return (
    <>
      {number.country && <CountryTag country={number.country} title={countryName(intl, number.country)} />}
      {props.showNumber &&
        (shownName(names) ? (
          <span className="num">{number.shown}</span>
        ) : (
          <span className="faint">{say('row.noName')}</span>
        ))}
    </>
  )
}

/** Their keys are B and Shift+F10, so they are no tab stops. */
const RowActions = ({ canBlock }: { readonly canBlock: boolean }) => {
  const say = useSay()
  return (
    <>
      {canBlock && (
        <button
          type="button"
          className="icon-btn"
          data-does="block"
          tabIndex={-1}
          title={say('row.block')}
          aria-label={say('row.block')}
        >
          <Ban className="icon" />
        </button>
      )}
      <button
        type="button"
        className="icon-btn"
        data-does="menu"
        tabIndex={-1}
        title={say('row.more')}
        aria-label={say('row.more')}
      >
        <Ellipsis className="icon" />
      </button>
    </>
  )
}

const BONES = 12

/** Before the saved list is read. */
export const SkeletonRows = () => (
  <div className="rows" aria-busy="true">
    {Array.from({ length: BONES }, (_, index) => (
      <div key={index} className="row" aria-hidden="true">
        <div />
        <div className="row-person">
          <span className="bone bone-av" />
          <div className="row-text">
            <span className="bone bone-a" />
            <span className="bone bone-b" />
          </div>
        </div>
        <div className="row-number">
          <span className="bone bone-c" />
        </div>
        <div />
      </div>
    ))}
  </div>
)
