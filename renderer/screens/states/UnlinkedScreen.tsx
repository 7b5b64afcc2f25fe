import { Unplug } from 'lucide-react'
import { useState } from 'react'
import type { SessionState } from '../../../shared/session.ts'
import { call } from '../../client.ts'
import { Brand } from '../../components/Brand.tsx'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { orTell } from '../../components/failures.tsx'
import { Say } from '../../words/Say.tsx'
import { lookAtList } from './dismissed.ts'
import { ForgetDialog } from './ForgetDialog.tsx'
import { StatusBanner } from './StatusBanner.tsx'

type Unlinked = Extract<SessionState, { is: 'unlinked' }>

const titles = {
  phone_unlinked: 'unlinked.phone',
  logged_out: 'unlinked.loggedOut',
  keys_wrong: 'unlinked.keys',
  pairing_expired: 'unlinked.loggedOut',
  new: 'unlinked.loggedOut',
} as const

/** The link is gone and a list is left: nothing is deleted without a word. */
export const UnlinkedScreen = ({ state }: { readonly state: Unlinked }) => {
  const [deletes, setDeletes] = useState(false)
  return (
    <div className="pairing">
      <header className="pairing-top">
        <Brand />
      </header>
      <StatusBanner isOverList={false} />
      <main className="bare-main">
        <EmptyState
          level={1}
          icon={Unplug}
          title={<Say id={titles[state.why]} />}
          actions={
            <>
              <Button
                look="primary"
                size="large"
                onPress={() => void call('session.pair', { by: 'qr' }).then(orTell)}
              >
                <Say id="unlinked.link" />
              </Button>
              <Button size="large" onPress={lookAtList}>
                <Say id="unlinked.look" />
              </Button>
              <Button look="danger-quiet" size="large" onPress={() => setDeletes(true)}>
                <Say id="unlinked.delete" />
              </Button>
            </>
          }
        >
          <p>
            <Say
              id={state.why === 'keys_wrong' ? 'unlinked.keys.lead' : 'unlinked.lead'}
              values={{ people: state.kept }}
            />
          </p>
        </EmptyState>
      </main>
      <ForgetDialog isOpen={deletes} onClose={() => setDeletes(false)} people={state.kept} />
    </div>
  )
}
