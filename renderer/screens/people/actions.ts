import type { PersonId } from '../../../shared/people.ts'
import { call } from '../../client.ts'
import { pressBlock, undoLast } from '../../stores/blocking.ts'
import { personNow } from '../../stores/people.ts'
import { tellFailure } from './tell.tsx'

/** What can be done with a person, wherever it is asked: row, menu, pane, key or palette. A refusal becomes a toast. */
export const toggleBlock = (id: PersonId): void => void pressBlock(id, tellFailure)
export const undo = (): void => void undoLast(tellFailure)

export const refreshPerson = (id: PersonId): void => void told(call('people.refresh', { id }))
export const openChat = (id: PersonId): void => void told(call('people.openChat', { id }))
export const readBlocks = (): void => void told(call('blocks.read', {}))

export const copyNumber = (id: PersonId): void => {
  const number = personNow(id)?.number
  if (number) void told(call('app.copy', { text: number.e164 }))
}

const told = async (asked: ReturnType<typeof call>): Promise<void> => {
  const done = await asked
  if (!done.ok) tellFailure(done.error)
}
