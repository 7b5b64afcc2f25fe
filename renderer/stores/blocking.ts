import type { PersonId, PersonRow } from '../../shared/people.ts'
import type { Result } from '../../shared/result.ts'
import { call } from '../client.ts'
import { isBlocked } from '../list/view.ts'
import { lastUndoable, useJobs } from './jobs.ts'
import { personNow } from './people.ts'
import { askUndo } from './undo.ts'

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

/** Does what the block button says. The row follows when main has committed it, never before. */
export const pressBlock = async (id: PersonId): Promise<Result<unknown>> => {
  const row = personNow(id)
  const step = row ? blockStep(row) : 'wait'
  if (!row || step === 'wait') return NOTHING
  if (step === 'ask-again') return call('blocks.read', {})
  return call('blocks.set', { targets: [id], to: targetOf(row) })
}
const NOTHING: Result<unknown> = { ok: true, value: undefined }

const targetOf = (row: PersonRow): 'blocked' | 'allowed' => {
  if (row.block.is === 'failed') return row.block.to
  return isBlocked(row) ? 'allowed' : 'blocked'
}

export const undoJob = (job: number): Promise<Result<unknown>> => call('blocks.undo', { job })

/** Ctrl+Z: takes back the newest change that can be. A job of many asks first. */
export const undoLast = async (): Promise<Result<unknown>> => {
  const job = lastUndoable(useJobs.getState().jobs)
  if (!job) return NOTHING
  if (job.person !== null) return undoJob(job.id)
  askUndo(job.id)
  return NOTHING
}
