import { StatusLine } from '../people/StatusLine.tsx'
import { StatusBanner } from '../states/StatusBanner.tsx'
import { useSay } from '../../words/Say.tsx'

/** Jobs of many: what runs, what waits, and what was done. */
export const JobsScreen = () => {
  const say = useSay()
  return (
    <main className="main is-bare">
      <StatusBanner isOverList />
      <section className="list" aria-label={say('jobs.title')}>
        <h1>{say('jobs.title')}</h1>
      </section>
      <StatusLine />
    </main>
  )
}
