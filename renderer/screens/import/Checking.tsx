import { TriangleAlert, WifiOff } from 'lucide-react'
import type { Jid } from '../../../shared/address.ts'
import { Button } from '../../components/Button.tsx'
import { Reason } from '../../components/failures.tsx'
import { listReader, useImport } from '../../stores/import.ts'
import { isConnected, useSession } from '../../stores/session.ts'
import { Say, useSay } from '../../words/Say.tsx'

/** Who has an account: asked by itself for a short list, by the button for a long one. Nothing waits for it. */
export const Checking = ({ unchecked }: { readonly unchecked: readonly Jid[] }) => {
  const checking = useImport((s) => s.checking)
  const failed = useImport((s) => s.checkFailed)
  const isReading = useImport((s) => s.isReading)
  const connected = useSession((s) => isConnected(s.state))
  const say = useSay()
  if (checking)
    return (
      <div className="checking">
        <progress aria-label={say('import.check.progress')} value={checking.done} max={checking.total} />
        <span className="num">
          <Say id="import.check.done" values={checking} />
        </span>
        <Button size="small" look="quiet" onPress={listReader.stop}>
          {say('import.check.stop')}
        </Button>
      </div>
    )
  if (unchecked.length === 0 || isReading) return null
  if (!connected)
    return (
      <p className="checking">
        <WifiOff className="icon icon-14" />
        <span>{say('import.check.offline')}</span>
      </p>
    )
  return (
    <div className="checking">
      {failed && (
        <>
          <TriangleAlert className="icon icon-14" />
          <span>
            <Reason code={failed} /> <Say id="import.check.without" />
          </span>
        </>
      )}
      <Button size="small" onPress={() => void listReader.check(unchecked)}>
        {failed ? say('import.check.again') : say('import.check', { count: unchecked.length })}
      </Button>
    </div>
  )
}
