import { TriangleAlert } from 'lucide-react'
import type { ErrorCode } from '../../../shared/result.ts'
import { Brand } from '../../components/Brand.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Reason } from '../../components/failures.tsx'
import { Say } from '../../words/Say.tsx'

/** The window could not learn what it is to show. Nothing is known here, so nothing is offered. */
export const BrokenScreen = ({ code }: { readonly code: ErrorCode }) => (
  <div className="pairing">
    <header className="pairing-top">
      <Brand />
    </header>
    <main className="bare-main">
      <EmptyState level={1} icon={TriangleAlert} title={<Say id="broken.title" />}>
        <p>
          <Reason code={code} /> <Say id="broken.lead" />
        </p>
      </EmptyState>
    </main>
  </div>
)
