import { Download } from 'lucide-react'
import { useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import type { JobSummary } from '../../../shared/jobs.ts'
import type { PersonId } from '../../../shared/people.ts'
import { call } from '../../client.ts'
import { Button } from '../../components/Button.tsx'
import { orTell } from '../../components/failures.tsx'
import { MenuButton, MenuItem } from '../../components/Menu.tsx'
import { showToast } from '../../components/toasts.ts'
import { Say, useSay } from '../../words/Say.tsx'
import { countOf, shownKinds, tabsOf } from './result.ts'
import { ResultRows } from './ResultRows.tsx'
import './results.css'

const exportReport = async (job: number, format: 'csv' | 'json'): Promise<void> => {
  const done = await call('jobs.export', { job, format })
  if (!orTell(done) || !done.ok || done.value === null) return
  const { name, count } = done.value
  showToast({ tone: 'ok', text: <Say id="jobs.export.done" values={{ name: <bdi>{name}</bdi>, count }} /> })
}

/** The report of a job: everybody in it, by what came of them. */
export const Results = (props: {
  readonly job: JobSummary
  readonly current: PersonId | null
  readonly onOpen: (person: PersonId) => void
}) => {
  const { job, current, onOpen } = props
  const say = useSay()
  const [chosen, setChosen] = useState<(typeof shownKinds)[number]>(
    job.state === 'done' && job.counts.failed > 0 ? 'failed' : 'asked',
  )
  const tabs = tabsOf(job)
  const show = tabs.find((tab) => tab === chosen) ?? 'asked'
  const words = (tab: typeof show): string =>
    tab === 'done' ? say(`jobs.tab.done.${job.verb}`) : say(`jobs.tab.${tab}`)
  return (
    <Tabs
      className="results"
      selectedKey={show}
      onSelectionChange={(key) => setChosen(shownKinds.find((kind) => kind === key) ?? 'asked')}
      data-area="results"
    >
      <div className="tabs">
        <TabList className="tablist" aria-label={say('jobs.results')}>
          {tabs.map((tab) => (
            <Tab key={tab} id={tab} className="tab">
              {words(tab)} <span>{say('jobs.tab.count', { count: countOf(job, tab) })}</span>
            </Tab>
          ))}
        </TabList>
        <span className="end">
          <MenuButton
            label={say('jobs.export')}
            button={
              <Button look="quiet" size="small" icon={Download}>
                {say('jobs.export')}
              </Button>
            }
          >
            <MenuItem onAction={() => void exportReport(job.id, 'csv')}>{say('jobs.export.csv')}</MenuItem>
            <MenuItem onAction={() => void exportReport(job.id, 'json')}>{say('jobs.export.json')}</MenuItem>
          </MenuButton>
        </span>
      </div>
      <TabPanel id={show} className="results-panel">
        <ResultRows key={show} job={job} show={show} current={current} onOpen={onOpen} />
      </TabPanel>
    </Tabs>
  )
}
