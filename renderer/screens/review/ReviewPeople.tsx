import { useVirtualizer } from '@tanstack/react-virtual'
import { BookUser, Search, TriangleAlert, X } from 'lucide-react'
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { ReviewOpen, Target } from '../../../shared/jobs.ts'
import { isPersonId, shownName } from '../../../shared/people.ts'
import { Avatar } from '../../components/Avatar.tsx'
import { Badge } from '../../components/Badge.tsx'
import { IconButton, LinkButton } from '../../components/Button.tsx'
import type { ListedRow } from '../../list/listed.ts'
import { useHeightOf } from '../../list/rem.ts'
import { personNow, usePeople } from '../../stores/people.ts'
import { useSay } from '../../words/Say.tsx'
import { pictureOf } from '../people/picture.ts'
import { RowName } from '../people/RowParts.tsx'
import { found } from './review.ts'

const ROW_GUESS = 36
const OVERSCAN = 8

const rowNow = (target: Target): ListedRow | undefined => (isPersonId(target) ? personNow(target) : undefined)

/** Who it will happen to, the address book first; anybody can be left out. */
export const ReviewPeople = (props: {
  readonly staying: readonly ReviewOpen[]
  readonly saved: readonly Target[]
  readonly isBlock: boolean
  readonly onLeaveOut: (targets: readonly Target[]) => void
}) => {
  const { staying, saved, isBlock, onLeaveOut } = props
  const [query, setQuery] = useState('')
  const search = useRef<HTMLInputElement>(null)
  const say = useSay()
  const shown = useMemo(() => found(staying, query, rowNow), [staying, query])
  const verb = isBlock ? 'block' : 'unblock'
  return (
    <div className="review-people">
      <div className="review-head">
        <h3>{say(`review.${verb}.will`, { count: staying.length })}</h3>
        <div className="search">
          <Search className="icon icon-14" />
          <input
            ref={search}
            type="search"
            aria-label={say('review.search')}
            placeholder={say('review.searchShort')}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            autoComplete="off"
            spellCheck={false}
            dir="auto"
          />
        </div>
      </div>
      {isBlock && saved.length > 0 ? (
        <p className="review-note">
          <TriangleAlert className="icon icon-14" />
          <span>
            {say('review.saved', { count: saved.length })}{' '}
            <LinkButton
              onPress={() => {
                // The link goes with them.
                search.current?.focus()
                onLeaveOut(saved)
              }}
            >
              {say('review.leaveOutAll', { count: saved.length })}
            </LinkButton>
          </span>
        </p>
      ) : (
        <span />
      )}
      {shown.length === 0 ? (
        <p className="review-none">{say(staying.length === 0 ? 'review.nobody' : 'review.noMatch')}</p>
      ) : (
        <People shown={shown} label={say(`review.${verb}.list`)} isBlock={isBlock} onLeaveOut={onLeaveOut} />
      )}
    </div>
  )
}

const People = (props: {
  readonly shown: readonly ReviewOpen[]
  readonly label: string
  readonly isBlock: boolean
  readonly onLeaveOut: (targets: readonly Target[]) => void
}) => {
  const { shown, label, isBlock, onLeaveOut } = props
  const scroller = useRef<HTMLDivElement>(null)
  const probe = useRef<HTMLDivElement>(null)
  /** The place whose button takes the focus, after the one that had it is gone. */
  const focusAt = useRef<number | null>(null)
  const height = useHeightOf(probe, ROW_GUESS)
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: useCallback(() => height, [height]),
    overscan: OVERSCAN,
  })
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, height])
  useLayoutEffect(() => {
    const at = focusAt.current
    if (at === null) return
    focusAt.current = null
    const next = Math.min(at, shown.length - 1)
    scroller.current?.querySelector<HTMLElement>(`[data-place="${next}"] button`)?.focus()
  }, [shown])
  const leaveOut = (target: Target, index: number): void => {
    focusAt.current = index
    onLeaveOut([target])
  }
  return (
    <div ref={scroller} className="mini">
      <div ref={probe} className="mini-probe" aria-hidden="true" />
      <ul aria-label={label} style={{ position: 'relative', blockSize: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const one = shown[index]
          if (!one) return null
          return (
            <li
              key={one.target}
              className="mini-row"
              data-place={index}
              aria-setsize={shown.length}
              aria-posinset={index + 1}
              style={{
                position: 'absolute',
                insetBlockStart: 0,
                insetInline: 0,
                transform: `translateY(${start}px)`,
              }}
            >
              <Someone one={one} isBlock={isBlock} onLeaveOut={() => leaveOut(one.target, index)} />
            </li>
          )
        })}
      </ul>
    </div>
  )
}

const Someone = (props: {
  readonly one: ReviewOpen
  readonly isBlock: boolean
  readonly onLeaveOut: () => void
}) => {
  const { one, isBlock, onLeaveOut } = props
  const { target, saved } = one
  const row = usePeople((s) => (isPersonId(target) ? s.people.get(target) : undefined))
  const say = useSay()
  const name = row && shownName(row.names)
  const number = (row ? row.number : one.number)?.shown
  const src = row && pictureOf(row, 'preview')
  return (
    <>
      <Avatar
        id={row?.id ?? target}
        name={name?.text ?? null}
        picture={row?.picture ?? { is: 'unset' }}
        size="s"
        {...(src ? { src } : {})}
      />
      {row ? (
        <RowName row={row} showNumber />
      ) : (
        <span className="row-name">
          <bdi className={number ? 'num' : undefined}>{number ?? say('row.numberHidden')}</bdi>
        </span>
      )}
      {saved ? (
        <Badge tone={isBlock ? 'warn' : 'plain'} icon={BookUser}>
          {say('filter.saved')}
        </Badge>
      ) : (
        <span className="num">{name && number}</span>
      )}
      <IconButton
        icon={X}
        iconClass="icon-14"
        label={say('review.leaveOut', { name: name?.text ?? number ?? say('row.noName') })}
        onPress={onLeaveOut}
      />
    </>
  )
}
