import type { ErrorCode, Result } from '../../shared/result.ts'
import { Say } from '../words/Say.tsx'
import { showToast } from './toasts.ts'

/** The sentence of a refusal. */
export const Reason = ({ code }: { readonly code: ErrorCode }) => <Say id={`error.${code}`} />

/** What the person just did was refused: says so at once. Returns whether it went well. */
export const orTell = <T,>(result: Result<T>): boolean => {
  if (!result.ok) showToast({ tone: 'danger', isAlert: true, text: <Reason code={result.error.code} /> })
  return result.ok
}
