import { useEffect } from 'react'
import type { Jid } from '../../../shared/address.ts'
import { listReader, useImport } from '../../stores/import.ts'
import { isConnected, useSession } from '../../stores/session.ts'

/** One question's worth: as many are asked without being told to. */
const AT_ONCE = 200

/** Asks who has an account as soon as a short list was read; a long one waits for the button. */
export const useAutoCheck = (unchecked: readonly Jid[]): void => {
  const connected = useSession((s) => isConnected(s.state))
  const canAsk = useImport((s) => !s.isReading && s.checking === null && s.checkFailed === null)
  const isDue = connected && canAsk && unchecked.length > 0 && unchecked.length <= AT_ONCE
  useEffect(() => {
    // What fails is said beside the lines, with a way to ask again.
    if (isDue) void listReader.check(unchecked)
  }, [isDue, unchecked])
}
