import { Ban, Ellipsis } from 'lucide-react'
import { memo, type ComponentType, type CSSProperties } from 'react'
import type { FactKind, PersonId, PersonRow } from '../../../shared/people.ts'
import { shownName } from '../../../shared/people.ts'
import { Avatar } from '../../components/Avatar.tsx'
import { classes } from '../../components/classes.ts'
import { isBlocked } from '../../list/view.ts'
import { useSay } from '../../words/Say.tsx'
import { pictureOf } from './picture.ts'
import { rowId } from './places.ts'
import { BlockPill, numberCell, rowAbout, rowName } from './RowParts.tsx'
import { spokenRow, type RowWords } from './rowWords.ts'
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

type CellsProps = {
  readonly row: PersonRow
  readonly isHovered: boolean
  /** What WhatsApp is being asked about them. */
  readonly asked: readonly FactKind[]
  readonly showNumber: boolean
  readonly words: RowWords
  /** Null = a list of people. */
  readonly look: RowLook | null
}
export type RowProps = CellsProps & {
  /** Which element of the list this is. */
  readonly place: number
  /** From 0; spoken from 1. */
  readonly index: number
  /** From the top of the list, in px. */
  readonly start: number
  readonly isChecked: boolean
  /** Where the neighbours are checked too. */
  readonly joins: 'up' | 'down' | 'up down' | undefined
  /** Somebody is checked, here or elsewhere. */
  readonly isPicking: boolean
  readonly isTabStop: boolean
  readonly isCurrent: boolean
  /** Kept for who comes next: out of sight, and nobody's. */
  readonly isSpare: boolean
}

// Made once: an element that is the same as before is not drawn again.
const CHECK = (
  <div role="gridcell" className="row-check" data-does="check">
    <span className="check" />
  </div>
)
const NO_STATE = <div role="gridcell" className="row-state" />

const SPARE: CSSProperties = { transform: 'translateY(-200%)' }
const at = (start: number): CSSProperties => ({ transform: `translateY(${start}px)` })

/**
 * One person in the list; what a press means is the list's to know. Its elements are used again for the next person who
 * stands there, so it keeps nothing, and it is made of few parts: a key of the search draws every row anew.
 */
export const Row = memo((props: RowProps) => {
  const { place, index, start, isChecked, joins, isPicking, isTabStop, isCurrent, isSpare, ...cells } = props
  const { row, showNumber, words, look } = cells
  const spoken = spokenRow(row, showNumber, words)
  const more = look?.words(row.id)
  return (
    <div
      role="row"
      id={rowId(place)}
      className={classes('row', look?.className, isPicking && 'is-picking')}
      data-id={isSpare ? undefined : row.id}
      aria-hidden={isSpare || undefined}
      data-block={isBlocked(row) ? 'blocked' : undefined}
      data-joins={joins}
      aria-rowindex={index + 1}
      aria-selected={isChecked && !isSpare}
      aria-current={isCurrent && !isSpare ? 'true' : undefined}
      aria-label={more ? `${spoken}, ${more}` : spoken}
      tabIndex={isTabStop && !isSpare ? 0 : -1}
      style={isSpare ? SPARE : at(start)}
    >
      {CHECK}
      <Cells {...cells} />
    </div>
  )
})
Row.displayName = 'Row'

/** Apart, because they stay as they are when somebody is checked, or everybody. */
const Cells = memo(({ row, isHovered, asked, showNumber, words, look }: CellsProps) => {
  const src = pictureOf(row, 'preview')
  const isAsking = asked.includes('about')
  const hasBones = look === null && isAsking && row.about.is === 'unknown'
  return (
    <>
      <div role="rowheader" className="row-person">
        <Avatar
          id={row.id}
          name={shownName(row.names)?.text ?? null}
          picture={row.picture}
          isAsking={asked.includes('picture')}
          {...(src ? { src } : {})}
        />
        <div className={classes('row-text', hasBones && 'has-bones')}>
          {rowName(row, showNumber, isHovered, words.say)}
          {look ? (
            <span className="row-about">
              <look.Under row={row} showNumber={showNumber} />
            </span>
          ) : (
            rowAbout(row.about, isAsking, words.say)
          )}
        </div>
      </div>
      {look ? (
        <look.Cells row={row} />
      ) : (
        <>
          {numberCell(row, showNumber, isHovered, words)}
          {row.block.is === 'allowed' && !isHovered ? (
            NO_STATE
          ) : (
            <div role="gridcell" className="row-state">
              {row.block.is !== 'allowed' && <BlockPill block={row.block} />}
              {isHovered && <RowActions canBlock={blockLook(row.block) === null} />}
            </div>
          )}
        </>
      )}
    </>
  )
})
Cells.displayName = 'Cells'

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
          <div className="row-text has-bones">
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
