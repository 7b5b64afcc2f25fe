import type { PersonId, PersonRow } from '../../shared/people.ts'
import type { Failure } from '../../shared/result.ts'
import { call } from '../client.ts'
import { isBlocked } from '../list/view.ts'
import { lastUndoable, useJobs } from './jobs.ts'
import { personNow } from './people.ts'

/** What the person's one block button does now. `wait` = WhatsApp is being asked. */
export type BlockStep = 'block' | 'unblock' | 'wait' | 'ask-again' | 'try-again'

export const blockStep = (row: PersonRow): BlockStep => {
  switch (row.block.is) {
    case 'asking':
      return 'wait'
    case 'unsure':
      return 'ask-again'
    case 'failed':
      return 'try-again'
    // Without a block list it can still be asked; who turns out to be blocked already is skipped.
    case 'unknown':
    case 'allowed':
    case 'blocked':
      return isBlocked(row) ? 'unblock' : 'block'
  }
}

type Refused = (failure: Failure) => void

/** Does what the block button says. The row follows when main has committed it, never before. */
export const pressBlock = async (id: PersonId, refused: Refused): Promise<void> => {
  const row = personNow(id)
  if (!row) return
  const step = blockStep(row)
  if (step === 'wait') return
  const done =
    step === 'ask-again'
      ? await call('blocks.read', {})
      : await call('blocks.set', { ids: [id], to: targetOf(row) })
  if (!done.ok) refused(done.error)
}

const targetOf = (row: PersonRow): 'blocked' | 'allowed' => {
  if (row.block.is === 'failed') return row.block.to
  return isBlocked(row) ? 'allowed' : 'blocked'
}

export const undoJob = async (job: number, refused: Refused): Promise<void> => {
  const undone = await call('blocks.undo', { job })
  if (!undone.ok) refused(undone.error)
}

/** Ctrl+Z: takes back the newest change that can be. */
export const undoLast = async (refused: Refused): Promise<void> => {
  const job = lastUndoable(useJobs.getState().jobs)
  if (job) await undoJob(job.id, refused)
}
