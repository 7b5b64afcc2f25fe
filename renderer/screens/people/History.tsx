import { useEffect, useState } from 'react'
import type { Change } from '../../../shared/freshness.ts'
import type { PersonRow } from '../../../shared/people.ts'
import { call } from '../../client.ts'
import { useWhen } from '../../components/useWhen.ts'
import { useChanges } from '../../stores/changes.ts'
import { useSay } from '../../words/Say.tsx'
import { ChangeIcon, ChangeWords } from '../changes/ChangeWords.tsx'
import '../changes/changes.css'

/** Read again when the row became another, or what changed was cleared. Null until main has answered. */
const useHistory = (row: PersonRow): readonly Change[] | null => {
  const [changes, setChanges] = useState<readonly Change[] | null>(null)
  const newest = useChanges((s) => s.list[0]?.id)
  useEffect(() => {
    let isGone = false
    void call('people.history', { id: row.id }).then((answer) => {
      if (!isGone && answer.ok) setChanges(answer.value)
    })
    return () => {
      isGone = true
    }
  }, [row, newest])
  return changes
}

/** What was different before, newest first. Nothing where nothing has changed. */
export const HistorySection = ({ row }: { readonly row: PersonRow }) => {
  const changes = useHistory(row)
  const when = useWhen()
  const say = useSay()
  if (!changes || changes.length === 0) return null
  return (
    <section className="sect">
      <h3>{say('history.title')}</h3>
      <ul className="history">
        {changes.map((change) => (
          <li key={change.id}>
            <ChangeIcon change={change} />
            <div>
              <ChangeWords change={change} isAlone={false} />
              <time dateTime={new Date(change.at).toISOString()}>{when(change.at)}</time>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
