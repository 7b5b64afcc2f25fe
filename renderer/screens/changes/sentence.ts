import type { Change } from '../../../shared/freshness.ts'
import type { Known, NameSource } from '../../../shared/people.ts'
import type { MessageId } from '../../words/messages.ts'

/** What is said of a change. `was` and `now` are what a person wrote: shown isolated and in quotes. */
export type Sentence = { readonly id: MessageId; readonly was?: string; readonly now?: string }

type ChangeOf<W extends Change['what']> = Extract<Change, { what: W }>
type Said = Exclude<Known<string>, { is: 'unknown' }>

const names: { readonly [S in NameSource]: MessageId } = {
  saved: 'change.name.saved',
  verified: 'change.name.verified',
  push: 'change.name.push',
  username: 'change.name.username',
}

const aboutOf = (was: Said, now: Said, isAlone: boolean): Sentence => {
  if (now.is === 'value') {
    if (was.is === 'hidden') return { id: 'change.about.shown', now: now.value }
    if (was.is === 'unset') return { id: 'change.about.set', now: now.value }
    return isAlone
      ? { id: 'change.about.is', was: was.value, now: now.value }
      : { id: 'change.about.was', was: was.value }
  }
  if (now.is === 'hidden')
    return was.is === 'value'
      ? { id: 'change.about.hidden', was: was.value }
      : { id: 'change.about.hiddenOnly' }
  return was.is === 'value' ? { id: 'change.about.removed', was: was.value } : { id: 'change.about.unset' }
}

const pictureOf = (was: Said, now: Said): Sentence => {
  if (now.is === 'hidden') return { id: 'change.picture.hidden' }
  if (now.is === 'unset')
    return { id: was.is === 'value' ? 'change.picture.removed' : 'change.picture.unset' }
  if (was.is === 'value') return { id: 'change.picture.new' }
  return { id: was.is === 'hidden' ? 'change.picture.shown' : 'change.picture.set' }
}

const blockOf = ({ now, by }: ChangeOf<'block'>, isUndo: (job: number) => boolean): Sentence => {
  const who = by === 'phone' ? 'phone' : isUndo(by.job) ? 'undone' : 'you'
  return { id: `change.${now === 'blocked' ? 'blocked' : 'unblocked'}.${who}` }
}

/** A phone-number JID as a number in one piece: who it is now is formatted beside it, and this one is the past. */
const numberOf = (jid: string): string => `+${jid.replace(/[@:].*$/, '')}`

/**
 * `isAlone` = the change stands without the person's profile beside it, so that the new text is said too. `isUndo` = this
 * job took another one back, as far as it is known.
 */
export const sentenceOf = (
  change: Change,
  isAlone: boolean,
  isUndo: (job: number) => boolean = () => false,
): Sentence => {
  switch (change.what) {
    case 'about':
      return aboutOf(change.was, change.now, isAlone)
    case 'picture':
      return pictureOf(change.was, change.now)
    case 'name':
      return {
        id: names[change.source],
        was: change.source === 'username' ? `@${change.was}` : change.was,
      }
    case 'number':
      return { id: 'change.number', was: numberOf(change.was) }
    case 'block':
      return blockOf(change, isUndo)
  }
}
