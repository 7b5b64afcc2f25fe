import { RefreshCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useIntl } from 'react-intl'
import type { RefreshEntry, RefreshProgress, RefreshReport } from '../../../shared/freshness.ts'
import { shownName, type FactKind } from '../../../shared/people.ts'
import type { ErrorCode } from '../../../shared/result.ts'
import { call } from '../../client.ts'
import { Avatar } from '../../components/Avatar.tsx'
import { Button, LinkButton } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Segmented } from '../../components/Segmented.tsx'
import { useNow } from '../../components/useNow.ts'
import { useWhen } from '../../components/useWhen.ts'
import { agoOf } from '../../list/ago.ts'
import { usePeople } from '../../stores/people.ts'
import { lineOf, showProgress, useProgress, type ProgressLine } from '../../stores/progress.ts'
import { isConnected, useSession } from '../../stores/session.ts'
import { openPerson, showSettings } from '../../stores/ui.ts'
import { Say, useSay } from '../../words/Say.tsx'
import { refreshAll } from './actions.ts'
import { pictureOf } from './picture.ts'

const HALF_A_MINUTE = 30_000

/** Read while the panel is open, and again whenever the round went on. */
const useReport = (progress: RefreshProgress): RefreshReport | null => {
  const [report, setReport] = useState<RefreshReport | null>(null)
  useEffect(() => {
    let isGone = false
    void call('refresh.report', {}).then((answer) => {
      if (!isGone && answer.ok) setReport(answer.value)
    })
    return () => {
      isGone = true
    }
  }, [progress])
  return report
}

const useLine = (): ProgressLine | null => {
  const people = usePeople((s) => s.people.size)
  return lineOf(
    useProgress((s) => s.now),
    people,
  )
}

/** How the round over everybody goes: what was updated, what failed and why, and what can be done. */
export const ProgressPanel = () => {
  const isOpen = useProgress((s) => s.isOpen)
  const stale = useProgress((s) => s.now.stale)
  const connected = useSession((s) => isConnected(s.state))
  const say = useSay()
  const close = (): void => showProgress(false)
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={say('progress.title')}
      lead={<Lead />}
      foot={
        <>
          <small className="faint grow">
            {say('progress.own')}{' '}
            <LinkButton
              onPress={() => {
                close()
                showSettings('pace')
              }}
            >
              {say('progress.pace')}
            </LinkButton>
          </small>
          <div className="end">
            <Button
              size="large"
              look="primary"
              icon={RefreshCw}
              isDisabled={!connected || stale === 0}
              onPress={refreshAll}
            >
              {say('progress.refreshAll')}
            </Button>
          </div>
        </>
      }
    >
      <Body onClose={close} />
    </Dialog>
  )
}

/** Where the round is, in a sentence. */
const Lead = () => {
  const now = useProgress((s) => s.now)
  const when = useWhen()
  const say = useSay()
  const line = useLine()
  switch (line?.is) {
    case undefined:
      return say('progress.none')
    case 'fresh':
      return say('progress.fresh')
    case 'offline':
      return say('progress.offline')
    case 'paused':
      return say('progress.paused', { stale: now.stale })
    case 'slowed':
      return say('progress.slowed', { when: when(line.until) })
    case 'asking': {
      const { done, total, minutes } = line
      return minutes === null
        ? say('progress.asking', { done, total })
        : say('progress.asking.left', { done, total, minutes })
    }
  }
}

const Body = ({ onClose }: { readonly onClose: () => void }) => {
  const now = useProgress((s) => s.now)
  const report = useReport(now)
  const [shown, setShown] = useState<'updated' | 'failed'>('updated')
  const say = useSay()
  const line = useLine()
  const entries = report?.[shown] ?? []
  return (
    <>
      <div className="dialog-pad">
        {line && line.is !== 'fresh' && (
          <progress value={line.done} max={line.total} aria-label={say('progress.bar')} />
        )}
        <p className="muted">
          <LastRound at={now.lastRound} />
        </p>
        {report && (
          <Segmented
            label={say('progress.shown')}
            value={shown}
            choices={(['updated', 'failed'] as const).map((value) => ({
              value,
              text: <Say id={`progress.${value}`} values={{ count: report[value].length }} />,
            }))}
            onChange={setShown}
          />
        )}
      </div>
      {report &&
        (entries.length === 0 ? (
          <p className="report-none">{say(`progress.${shown}.none`)}</p>
        ) : (
          <ul className="report">
            {entries.map((entry) => (
              <Entry
                key={`${entry.id}-${entry.at}`}
                entry={entry}
                isFailed={shown === 'failed'}
                onClose={onClose}
              />
            ))}
          </ul>
        ))}
    </>
  )
}

const LastRound = ({ at }: { readonly at: number | null }) => {
  const now = useNow(HALF_A_MINUTE)
  const intl = useIntl()
  const say = useSay()
  if (at === null) return say('progress.lastRound.never')
  const ago = agoOf(at, now)
  return say('progress.lastRound', {
    when: ago
      ? intl.formatRelativeTime(ago.value, ago.unit)
      : intl.formatRelativeTime(0, 'second', { numeric: 'auto' }),
  })
}

const Entry = (props: {
  readonly entry: RefreshEntry
  readonly isFailed: boolean
  readonly onClose: () => void
}) => {
  const { entry, isFailed, onClose } = props
  const row = usePeople((s) => s.people.get(entry.id))
  const intl = useIntl()
  const say = useSay()
  if (!row) return null
  const name = shownName(row.names)
  const src = pictureOf(row, 'preview')
  const facts = (kinds: readonly FactKind[]): string =>
    intl.formatList(kinds.map((kind) => say(`progress.fact.${kind}`)))
  // What failed for the same reason is said once.
  const reasons = new Map<ErrorCode, FactKind[]>()
  for (const { fact, code } of entry.failed) reasons.set(code, [...(reasons.get(code) ?? []), fact])
  return (
    <li>
      <button
        type="button"
        className="change"
        onClick={() => {
          onClose()
          openPerson(row.id)
        }}
      >
        <Avatar id={row.id} name={name?.text ?? null} picture={row.picture} {...(src ? { src } : {})} />
        <span className="row-text">
          <span className="row-name">
            <bdi className={!name && row.number ? 'num' : undefined}>
              {name?.text ?? row.number?.shown ?? say('row.noName')}
            </bdi>
          </span>
          <span className="row-about">
            {isFailed
              ? [...reasons]
                  .map(([code, kinds]) =>
                    say('progress.reason', { facts: facts(kinds), reason: say(`error.${code}`) }),
                  )
                  .join(' ')
              : facts(entry.updated)}
          </span>
        </span>
        <time dateTime={new Date(entry.at).toISOString()}>{intl.formatTime(entry.at)}</time>
      </button>
    </li>
  )
}
