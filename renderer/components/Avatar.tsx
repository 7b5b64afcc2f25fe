import { EyeOff, UserRound } from 'lucide-react'
import { useState } from 'react'
import type { Known, Picture } from '../../shared/people.ts'
import { fnv1a, initials } from '../../shared/text.ts'
import { classes } from './classes.ts'

const TINTS = 10

// Made once: an element that is the same as before is not drawn again.
const FIGURE = <UserRound className="icon" />
const HIDDEN = (
  <span className="avatar-mark">
    <EyeOff className="icon" />
  </span>
)

export type AvatarProps = {
  /** The record's own key: its colour comes from it, because names and numbers change. */
  readonly id: string
  /** The name shown; null draws a figure instead of letters. */
  readonly name: string | null
  readonly picture: Known<Picture>
  readonly isAsking?: boolean
  /** Grey, in lists of people only. */
  readonly isBlocked?: boolean
  readonly size?: 's' | 'm' | 'l' | 'xl'
  /** The address of the picture, where it is on this computer. */
  readonly src?: string
}

const sizes = { s: 'avatar-s', m: '', l: 'avatar-l', xl: 'avatar-xl' }

/** Drawing only: the words for what it shows stand beside it, or in the pane. Letters where a picture does not load. */
export const Avatar = (props: AvatarProps) => {
  const { id, name, picture, src, isAsking = false, isBlocked = false, size = 'm' } = props
  const [broken, setBroken] = useState<string | null>(null)
  const letters = name === null ? '' : initials(name)
  const className = classes('avatar', sizes[size], isBlocked && 'is-blocked')
  if (src && src !== broken)
    return (
      <span className={className} aria-hidden="true">
        {/* An element that gets another address shows the picture before it until that one is there. */}
        <img key={src} src={src} alt="" draggable={false} onError={() => setBroken(src)} />
        {picture.is === 'hidden' && HIDDEN}
      </span>
    )
  // A picture that is there but not on this computer yet is one that is not known yet.
  const look = isAsking ? 'loading' : picture.is === 'value' ? 'unknown' : picture.is
  const tint = look === 'hidden' || look === 'unset' ? fnv1a(id) % TINTS : undefined
  return (
    <span className={className} data-picture={look} data-tint={tint} aria-hidden="true">
      {letters || FIGURE}
      {look === 'hidden' && HIDDEN}
    </span>
  )
}
