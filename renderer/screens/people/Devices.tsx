import { useState } from 'react'
import type { DeviceDetails } from '../../../shared/freshness.ts'
import type { PersonId } from '../../../shared/people.ts'
import { call } from '../../client.ts'
import { LinkButton } from '../../components/Button.tsx'
import { CopyButton } from '../../components/CopyButton.tsx'
import { orTell } from '../../components/failures.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import { useSay } from '../../words/Say.tsx'
import { Fact } from './Facts.tsx'

/** How many devices somebody has linked. Asked on request only; which they are is shown on another one. */
export const DevicesFact = ({ id }: { readonly id: PersonId }) => {
  const [details, setDetails] = useState<DeviceDetails | null>(null)
  const [isAsking, setAsking] = useState(false)
  const [isShown, setShown] = useState(false)
  const say = useSay()
  const ask = async (): Promise<void> => {
    setAsking(true)
    const answer = await call('people.devices', { id })
    setAsking(false)
    if (answer.ok) setDetails(answer.value)
    else orTell(answer)
  }
  return (
    <Fact term={say('devices.title')} isLong>
      {details ? (
        <>
          <span className="fact-line">
            {say('devices.count', { count: details.count })}{' '}
            {details.jids.length > 0 && (
              <LinkButton aria-expanded={isShown} onPress={() => setShown(!isShown)}>
                {say(isShown ? 'devices.hide' : 'devices.show')}
              </LinkButton>
            )}
          </span>
          {isShown && (
            <ul className="devices">
              {details.jids.map((jid) => (
                <li key={jid}>
                  <span className="num mono cut">{jid}</span>
                  <CopyButton text={jid} label={say('devices.copy')} />
                </li>
              ))}
            </ul>
          )}
        </>
      ) : isAsking ? (
        <span className="fact">
          <Spinner />
          {say('devices.asking')}
        </span>
      ) : (
        <>
          <span className="fact fact-unknown">{say('about.unknown')}</span>{' '}
          <LinkButton onPress={() => void ask()}>{say('devices.ask')}</LinkButton>
        </>
      )}
    </Fact>
  )
}
