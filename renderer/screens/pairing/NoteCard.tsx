import type { LucideIcon } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { announce } from '../../components/announce.ts'
import { Spinner } from '../../components/Spinner.tsx'

/** Instead of a code: what happened, and what can be done. Spoken when it appears. */
export const NoteCard = (props: {
  readonly icon: LucideIcon | 'turning'
  readonly title: ReactNode
  readonly children?: ReactNode
  readonly action?: ReactNode
}) => {
  const { icon: Icon, title, children, action } = props
  const spoken = useRef<HTMLDivElement>(null)
  const said = useRef('')
  useEffect(() => {
    const text = spoken.current?.innerText ?? ''
    if (text === said.current) return
    said.current = text
    announce(text)
  })
  return (
    <div className="pair-card is-note">
      <span className="empty-mark">
        {Icon === 'turning' ? <Spinner className="icon-24" /> : <Icon className="icon icon-24" />}
      </span>
      <div ref={spoken} className="note-words">
        <h2>{title}</h2>
        {children && <p>{children}</p>}
      </div>
      {action}
    </div>
  )
}
