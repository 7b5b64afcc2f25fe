import type { PersonId } from '../../../shared/people.ts'
import { call } from '../../client.ts'
import { orTell } from '../../components/failures.tsx'
import { pressBlock, undoLast } from '../../stores/blocking.ts'
import { personNow } from '../../stores/people.ts'
import { tellCopied } from './tell.tsx'

/** What can be done with a person, wherever it is asked: row, menu, pane, key or palette. A refusal becomes a toast. */
export const toggleBlock = (id: PersonId): void => void pressBlock(id).then(orTell)
export const undo = (): void => void undoLast().then(orTell)

export const refreshPerson = (id: PersonId): void => void call('people.refresh', { id }).then(orTell)
export const refreshAll = (): void => void call('refresh.all', {}).then(orTell)
export const openChat = (id: PersonId): void => void call('people.openChat', { id }).then(orTell)
export const readBlocks = (): void => void call('blocks.read', {}).then(orTell)

export const copyNumber = (id: PersonId): void => {
  const number = personNow(id)?.number
  if (!number) return
  void call('app.copy', { text: number.e164 }).then((done) => {
    if (orTell(done)) tellCopied()
  })
}
