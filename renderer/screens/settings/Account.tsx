import { useState } from 'react'
import { call } from '../../client.ts'
import { Avatar } from '../../components/Avatar.tsx'
import { Button } from '../../components/Button.tsx'
import { orTell } from '../../components/failures.tsx'
import { useDay, useWhen } from '../../components/useWhen.ts'
import { usePeople } from '../../stores/people.ts'
import { useSession } from '../../stores/session.ts'
import { Say, useSay } from '../../words/Say.tsx'
import { LogOutDialog } from '../states/LogOutDialog.tsx'
import { Section, Setting } from './Group.tsx'

const Linked = () => {
  const { me, state } = useSession()
  const people = usePeople((s) => s.people.size)
  const [logsOut, setLogsOut] = useState(false)
  const say = useSay()
  const day = useDay()
  const when = useWhen()
  if (!me)
    return (
      <Setting title={<Say id="settings.account.none" />} help={<Say id="settings.account.none.help" />}>
        <Button look="primary" onPress={() => void call('session.pair', { by: 'qr' }).then(orTell)}>
          <Say id="settings.account.link" />
        </Button>
      </Setting>
    )
  const notes = [
    me.linkedAt === null ? null : say('settings.account.linked', { when: day(me.linkedAt) }),
    state.is === 'ready' ? say('settings.account.connected', { when: when(state.since) }) : null,
  ].filter((note) => note !== null)
  return (
    <>
      <Setting
        start={<Avatar id={me.number} name={me.name} picture={{ is: 'unset' }} />}
        title={me.name === null ? <span className="num">{me.number}</span> : <bdi>{me.name}</bdi>}
        help={
          <>
            {me.name !== null && <span className="num">{me.number}</span>}
            {notes.map((note, i) => (
              <span key={note} className={i > 0 || me.name !== null ? 'dotted' : undefined}>
                {note}
              </span>
            ))}
          </>
        }
      >
        <Button look="danger-quiet" onPress={() => setLogsOut(true)}>
          <Say id="settings.account.logOut" />
        </Button>
      </Setting>
      <LogOutDialog isOpen={logsOut} onClose={() => setLogsOut(false)} people={people} />
    </>
  )
}

export const Account = () => (
  <Section id="account" title={<Say id="settings.account" />}>
    <Linked />
    <Setting title={<Say id="settings.account.phone" />} help={<Say id="settings.account.phone.help" />}>
      <Button onPress={() => void call('app.open', { page: 'linked-devices' }).then(orTell)}>
        <Say id="settings.account.phone.how" />
      </Button>
    </Setting>
  </Section>
)
