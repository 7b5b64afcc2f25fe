import type { ReactNode } from 'react'
import { usePeople } from '../../stores/people.ts'
import { useSession } from '../../stores/session.ts'
import { useView } from '../../stores/view.ts'
import { EmptyList } from './EmptyList.tsx'
import { PeopleList } from './PeopleList.tsx'
import { SkeletonRows, type RowLook } from './Row.tsx'

/** The people, or why there are none. Then the list stays beneath: the next key of the search wants its rows back. */
export const ListBody = (props: { readonly look?: RowLook; readonly heads?: ReactNode }) => {
  const isEmpty = useView((s) => s.ids.length === 0)
  const isReading = usePeople((s) => !s.fed && s.people.size === 0)
  const isSyncing = useSession((s) => s.state.is === 'syncing')
  if (isEmpty && isReading && !isSyncing) return <SkeletonRows />
  return (
    <>
      {!isEmpty && props.heads}
      <div className="list-body">
        <PeopleList look={props.look ?? null} />
        {isEmpty && <EmptyList />}
      </div>
    </>
  )
}
