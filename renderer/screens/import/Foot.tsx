import { useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Segmented } from '../../components/Segmented.tsx'
import { chooseVerb, closeImport, listReader, useImport } from '../../stores/import.ts'
import { openReview } from '../../stores/review.ts'
import { isConnected, useSession } from '../../stores/session.ts'
import { Say, useSay } from '../../words/Say.tsx'
import { lookAt } from './look.ts'
import type { Outcome } from './lines.ts'
import { outcomeNow } from './useOutcome.ts'

/** The contract takes as many at once. */
const MOST = 50_000
const TITLE = 120

/** What the list comes to, and what is done with it. */
export const Foot = (props: { readonly outcome: Outcome; readonly onCancel: () => void }) => {
  const { outcome, onCancel } = props
  const verb = useImport((s) => s.verb)
  const isReading = useImport((s) => s.isReading)
  const isChecking = useImport((s) => s.checking !== null)
  const file = useImport((s) => s.file)
  const connected = useSession((s) => isConnected(s.state))
  /** Review was pressed; it opens when everybody was asked about. */
  const [waits, setWaits] = useState(false)
  const say = useSay()
  const { targets, known, unchecked, counts } = outcome
  const title = (file ?? say('import.pasted')).slice(0, TITLE)

  const review = (): void => {
    // What was answered meanwhile counts.
    const { targets: now } = outcomeNow()
    closeImport()
    openReview({ targets: now, to: verb === 'block' ? 'blocked' : 'allowed', title })
  }
  const press = async (): Promise<void> => {
    const { checkFailed } = useImport.getState()
    if (waits || isChecking || !connected || checkFailed !== null || unchecked.length === 0) {
      listReader.stop()
      review()
      return
    }
    setWaits(true)
    const answered = await listReader.check(unchecked)
    setWaits(false)
    // Otherwise the lines say why, and the next press goes on without.
    if (answered && outcomeNow().counts.goes > 0) review()
  }
  const tooMany = targets.length > MOST
  const isReady = counts.goes > 0 && !isReading && !tooMany
  return (
    <>
      <p className="muted import-sum">
        {tooMany ? (
          <Say id="import.tooMany" values={{ most: MOST }} />
        ) : (
          counts.problems + counts.ready > 0 && <Sum outcome={outcome} />
        )}
      </p>
      <div className="end">
        <Segmented
          label={say('import.verb')}
          value={verb}
          choices={[
            { value: 'block', text: say('import.verb.block') },
            { value: 'unblock', text: say('import.verb.unblock') },
          ]}
          onChange={chooseVerb}
        />
        <Button size="large" onPress={onCancel}>
          {say('common.cancel')}
        </Button>
        <Button
          size="large"
          isDisabled={known.length === 0 || isReading}
          onPress={() => {
            closeImport()
            lookAt(known, title)
          }}
        >
          {say('import.look', { count: known.length })}
        </Button>
        <Button size="large" look="primary" isDisabled={!isReady} onPress={() => void press()}>
          {waits
            ? say('import.review.unchecked')
            : say(verb === 'block' ? 'import.review.block' : 'import.review.unblock', { count: counts.goes })}
        </Button>
      </div>
    </>
  )
}

const Sum = ({ outcome: { counts } }: { readonly outcome: Outcome }) => {
  const verb = useImport((s) => s.verb)
  const { problems } = counts
  const duplicates = counts.duplicates + counts.same
  return (
    <>
      <Say
        id={verb === 'block' ? 'import.sum.block' : 'import.sum.unblock'}
        values={{
          can: counts.goes,
          already: counts.already,
          gone: counts['no-account'],
          you: counts.you,
        }}
      />{' '}
      {problems > 0 && duplicates > 0 ? (
        <Say id="import.sum.both" values={{ problems, duplicates }} />
      ) : problems > 0 ? (
        <Say id="import.sum.problems" values={{ problems }} />
      ) : (
        duplicates > 0 && <Say id="import.sum.duplicates" values={{ duplicates }} />
      )}
    </>
  )
}
