import { useState } from 'react'
import { call } from '../../client.ts'
import { Button } from '../../components/Button.tsx'
import { orTell } from '../../components/failures.tsx'
import { useApp } from '../../stores/app.ts'
import { usePeople } from '../../stores/people.ts'
import { Say } from '../../words/Say.tsx'
import { DeleteDialog } from '../states/DeleteDialog.tsx'
import { Section, Setting } from './Group.tsx'
import { Keep } from './Keep.tsx'

export const Data = () => {
  const people = usePeople((s) => s.people.size)
  const keys = useApp((s) => s.keys)
  const [deletes, setDeletes] = useState(false)
  return (
    <Section id="data" title={<Say id="settings.data" />} lead={<Say id="settings.data.lead" />}>
      <Setting
        title={<Say id="settings.data.clear" />}
        help={<Say id="settings.data.clear.help" values={{ people }} />}
      />
      <Setting
        title={<Say id="settings.data.keys" />}
        help={<Say id={`settings.data.keys.${keys ?? 'none'}`} />}
      />
      <Setting title={<Say id="settings.data.blocked" />} help={<Say id="settings.data.blocked.help" />} />
      <Keep />
      <Setting title={<Say id="settings.data.delete" />} help={<Say id="settings.data.delete.help" />}>
        <Button look="danger-quiet" onPress={() => setDeletes(true)}>
          <Say id="delete.go" />
        </Button>
      </Setting>
      <DeleteDialog isOpen={deletes} onClose={() => setDeletes(false)} people={people} />
    </Section>
  )
}

export const About = () => {
  const start = useApp((s) => s.start)
  return (
    <Section id="about" title={<Say id="settings.about" />}>
      <Setting
        title={<Say id="settings.about.version" values={{ version: start?.version ?? '' }} />}
        help={
          <>
            <Say id="settings.about.independent" />{' '}
            <Say id={start?.host === 'chromium' ? 'settings.about.chromium' : 'settings.about.electron'} />
          </>
        }
      >
        <Button onPress={() => void call('app.open', { page: 'licence' }).then(orTell)}>
          <Say id="settings.about.licence" />
        </Button>
      </Setting>
    </Section>
  )
}
