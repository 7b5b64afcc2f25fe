import { History } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { classes } from '../../components/classes.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Reason } from '../../components/failures.tsx'
import { Select } from '../../components/Select.tsx'
import { useApp } from '../../stores/app.ts'
import { changes, seeChanges, useChanges } from '../../stores/changes.ts'
import { usePeople } from '../../stores/people.ts'
import { showChanges, useUi } from '../../stores/ui.ts'
import { useSay } from '../../words/Say.tsx'
import { Details } from '../people/Details.tsx'
import { SkeletonRows } from '../people/Row.tsx'
import { StatusLine } from '../people/StatusLine.tsx'
import { StatusBanner } from '../states/StatusBanner.tsx'
import './changes.css'
import { ChangesList } from './ChangesList.tsx'
import { ClearDialog } from './ClearDialog.tsx'
import { kinds, type Kind } from './days.ts'

/** What changed about anybody, with the pane of whoever is chosen beside it. */
export const ChangesScreen = () => {
  const opened = useUi((s) => (s.pane ? s.current : null))
  const isThere = usePeople((s) => opened !== null && s.people.has(opened))
  const current = isThere ? opened : null
  const kind = useUi((s) => s.changes)
  const [seen] = useState(() => useApp.getState().prefs.changesSeen)
  const newest = useChanges((s) => s.list[0]?.id)
  const say = useSay()
  // Whatever is shown here has been looked at.
  useEffect(() => {
    seeChanges()
  }, [newest])
  return (
    <main className="main">
      <StatusBanner isOverList />
      <div className={classes('split', current === null && 'is-single')}>
        <section className="list" aria-label={say('changes.title')}>
          <Head kind={kind} />
          <Body kind={kind} seen={seen} />
        </section>
        {current !== null && <Details key={current} id={current} />}
      </div>
      <StatusLine />
    </main>
  )
}

const Head = ({ kind }: { readonly kind: Kind | null }) => {
  const count = useChanges((s) => s.list.length)
  const more = useChanges((s) => s.more)
  const [clears, setClears] = useState(false)
  const say = useSay()
  return (
    <header className="list-head" data-area="head">
      <h1>{say('changes.title')}</h1>
      {count > 0 && (
        <span className="count">{say(more ? 'changes.countMore' : 'changes.count', { count })}</span>
      )}
      <span className="grow" />
      {count > 0 && (
        <>
          <Select
            label={say('changes.kind')}
            value={kind ?? 'all'}
            choices={(['all', ...kinds] as const).map((value) => ({
              value,
              text: say(`changes.kind.${value}`),
            }))}
            onChange={(value) => showChanges(value === 'all' ? null : value)}
          />
          <Button look="danger-quiet" onPress={() => setClears(true)}>
            {say('changes.clear')}
          </Button>
        </>
      )}
      <ClearDialog isOpen={clears} onClose={() => setClears(false)} />
    </header>
  )
}

const Body = ({ kind, seen }: { readonly kind: Kind | null; readonly seen: number }) => {
  const { list, more, read, failed } = useChanges()
  const say = useSay()
  if (!read)
    return failed === null ? (
      <SkeletonRows />
    ) : (
      <EmptyState
        level={2}
        icon={History}
        title={say('changes.failed')}
        actions={<Button onPress={changes.ring}>{say('common.tryAgain')}</Button>}
      >
        <p>
          <Reason code={failed} />
        </p>
      </EmptyState>
    )
  if (list.length === 0)
    return (
      <EmptyState level={2} icon={History} title={say('changes.empty')}>
        <p>{say('changes.empty.lead')}</p>
      </EmptyState>
    )
  const isEmpty = !more && kind !== null && !list.some(({ what }) => what === kind)
  if (isEmpty)
    return (
      <EmptyState
        level={2}
        icon={History}
        title={say('changes.empty.kind')}
        actions={<Button onPress={() => showChanges()}>{say('changes.empty.showAll')}</Button>}
      >
        <p>{say('changes.empty.kindLead')}</p>
      </EmptyState>
    )
  return <ChangesList kind={kind} seen={seen} />
}
