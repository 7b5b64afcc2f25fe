import { BadgeCheck, BookUser, Store } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { PersonDetails, PersonRow } from '../../../shared/people.ts'
import { shownName } from '../../../shared/people.ts'
import { Avatar } from '../../components/Avatar.tsx'
import { Badge } from '../../components/Badge.tsx'
import { LinkButton } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { isAsking, useAsking } from '../../stores/asking.ts'
import { useSay } from '../../words/Say.tsx'
import { refreshPerson } from './actions.ts'
import { pictureOf } from './picture.ts'

type HeroProps = {
  readonly row: PersonRow
  readonly details: PersonDetails | null
  readonly title: string
}

/** Who it is: the picture, the name, what kind of person WhatsApp and the address book say. */
export const Hero = ({ row, details, title }: HeroProps) => {
  const [isLarge, setLarge] = useState(false)
  const asking = useAsking(isAsking(row.id, 'picture'))
  const say = useSay()
  const name = shownName(row.names)
  const src = pictureOf(row, details?.fullPicture ? 'full' : 'preview')
  const avatar = (
    <Avatar
      id={row.id}
      name={name?.text ?? null}
      picture={row.picture}
      isAsking={asking}
      size="xl"
      {...(src ? { src } : {})}
    />
  )
  return (
    <div className="hero">
      {src ? (
        <AriaButton aria-label={say('pane.pictureLarge')} onPress={() => setLarge(true)}>
          {avatar}
        </AriaButton>
      ) : (
        avatar
      )}
      <div className="grow">
        <h2>
          <bdi className={name ? undefined : row.number ? 'num' : undefined}>{title}</bdi>
        </h2>
        <div className="hero-sub">
          {!name && <span className="fact">{say('pane.noName')}</span>}
          {row.names.verified ? (
            <Badge icon={BadgeCheck}>{say('pane.business')}</Badge>
          ) : (
            row.business && <Badge icon={Store}>{say('pane.business')}</Badge>
          )}
          {row.saved && <Badge icon={BookUser}>{say('pane.saved')}</Badge>}
          <PictureFact row={row} isAsking={asking} />
        </div>
      </div>
      {src && (
        <Dialog
          isOpen={isLarge}
          onClose={() => setLarge(false)}
          title={<bdi>{title}</bdi>}
          className="picture-dialog"
        >
          <img className="picture-large" src={src} alt="" />
        </Dialog>
      )}
    </div>
  )
}

/** Why there is no picture, and what can be done about it. */
const PictureFact = (props: { readonly row: PersonRow; readonly isAsking: boolean }) => {
  const { row, isAsking: waits } = props
  const say = useSay()
  const { picture } = row
  if (picture.is === 'value') return null
  if (picture.is === 'unset') return <span className="fact fact-off">{say('pane.pictureUnset')}</span>
  const isHidden = picture.is === 'hidden'
  return (
    <>
      <span className="fact">{say(isHidden ? 'pane.pictureHidden' : 'pane.pictureUnknown')}</span>
      {!waits && (
        <LinkButton onPress={() => refreshPerson(row.id)}>
          {say(isHidden ? 'pane.askAgain' : 'pane.askNow')}
        </LinkButton>
      )}
    </>
  )
}
