import {
  CircleArrowUp,
  FlaskConical,
  Hourglass,
  KeyRound,
  MonitorSmartphone,
  ShieldAlert,
  TriangleAlert,
  Unplug,
  WifiOff,
  X,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { Banner } from '../../components/Banner.tsx'
import { IconButton } from '../../components/Button.tsx'
import { Reason } from '../../components/failures.tsx'
import { useNow } from '../../components/useNow.ts'
import { useWhen } from '../../components/useWhen.ts'
import { putProblemAway, useApp } from '../../stores/app.ts'
import { currentJob } from '../../stores/joblook.ts'
import { pausedJob, useJobs } from '../../stores/jobs.ts'
import { useSession } from '../../stores/session.ts'
import { Say, useSay } from '../../words/Say.tsx'
import { bannerOf, type BannerShown } from './banner.ts'
import { useListOf } from './inStep.ts'
import { Paused } from './Paused.tsx'
import { Ask } from './Ask.tsx'

const A_SECOND = 1_000

const useShown = (isOverList: boolean, isOverJobs: boolean): BannerShown | null => {
  const start = useApp((s) => s.start)
  const problem = useApp((s) => s.problem)
  const blocks = useApp((s) => s.blocks)
  const waits = useJobs(pausedJob)
  const hasJob = useJobs((s) => currentJob(s.jobs) !== null)
  const paused = isOverJobs && waits?.person === null ? null : waits
  const { state, slowedUntil } = useSession()
  const listOf = useListOf()
  const now = useNow(slowedUntil === null ? null : A_SECOND)
  if (!start) return null
  return bannerOf({
    state,
    profile: start.profile,
    // The job that is shown says it, with its countdown.
    slowedUntil: isOverJobs && hasJob ? null : slowedUntil,
    problem,
    paused,
    blocks,
    listOf,
    hasList: isOverList,
    now,
  })
}

const Problem = ({ code }: Extract<BannerShown, { is: 'problem' }>) => {
  const say = useSay()
  const isSetAside = code === 'store_damaged' || code === 'store_foreign'
  return (
    <Banner
      tone="warn"
      icon={TriangleAlert}
      action={
        <>
          {isSetAside && <Ask name="app.showSetAside" input={{}} words="banner.damaged.show" />}
          <IconButton icon={X} iconClass="icon-14" label={say('common.dismiss')} onPress={putProblemAway} />
        </>
      }
    >
      {code === 'store_damaged' ? (
        <Say id="banner.damaged" />
      ) : (
        <Say id="banner.problem" values={{ sentence: <Reason code={code} /> }} />
      )}
    </Banner>
  )
}

/**
 * The one line under the toolbar, a direct child of what it heads; nothing when all is well. `isOverList` = the list
 * is what is seen; other screens say themselves how the connection is.
 */
export const StatusBanner = (props: {
  readonly isOverList: boolean
  /** The jobs are what is seen: they say themselves why they stand still. */
  readonly isOverJobs?: boolean
}): ReactNode => {
  const shown = useShown(props.isOverList, props.isOverJobs === true)
  const when = useWhen()
  switch (shown?.is) {
    case undefined:
      return null
    case 'restricted':
      return (
        <Banner
          tone="danger"
          icon={TriangleAlert}
          action={<Ask name="app.open" input={{ page: 'restricted' }} words="banner.restricted.more" />}
        >
          <Say id="banner.restricted" />
        </Banner>
      )
    case 'too_old':
      return (
        <Banner tone="danger" icon={CircleArrowUp}>
          <Say id="banner.tooOld" />
        </Banner>
      )
    case 'wrong_server':
      return (
        <Banner
          tone="danger"
          icon={ShieldAlert}
          action={<Ask name="session.connect" input={{}} words="common.tryAgain" />}
        >
          <Say id="banner.wrongServer" />
        </Banner>
      )
    case 'problem':
      return <Problem {...shown} />
    case 'keys_unavailable':
      return (
        <Banner
          tone="warn"
          icon={KeyRound}
          action={<Ask name="session.connect" input={{}} words="common.tryAgain" />}
        >
          <Say id="banner.keysUnavailable" />
        </Banner>
      )
    case 'replaced':
      return (
        <Banner
          tone="warn"
          icon={MonitorSmartphone}
          action={<Ask name="session.connect" input={{}} words="banner.replaced.here" />}
        >
          <Say id="banner.replaced" />
        </Banner>
      )
    case 'slowed':
      return (
        <Banner tone="warn" icon={Hourglass}>
          <Say id="banner.slowed" values={{ when: when(shown.until) }} />
        </Banner>
      )
    case 'unlinked':
      return (
        <Banner
          tone="warn"
          icon={Unplug}
          action={<Ask name="session.pair" input={{ by: 'qr' }} words="banner.unlinked.link" />}
        >
          {shown.listOf === null ? (
            <Say id="banner.unlinked.never" />
          ) : (
            <Say id="banner.unlinked" values={{ when: when(shown.listOf) }} />
          )}
        </Banner>
      )
    case 'offline':
      return (
        <Banner
          icon={WifiOff}
          action={<Ask name="session.connect" input={{}} words="banner.offline.tryNow" />}
        >
          {shown.listOf === null ? (
            <Say id="banner.offline.never" />
          ) : (
            <Say id="banner.offline" values={{ when: when(shown.listOf) }} />
          )}
        </Banner>
      )
    case 'paused':
      return <Paused {...shown} />
    case 'simulated':
      return (
        <Banner tone="info" icon={FlaskConical}>
          <Say id="banner.simulated" values={{ address: shown.address }} />
        </Banner>
      )
    case 'demo':
      return (
        <Banner
          tone="info"
          icon={FlaskConical}
          action={<Ask name="demo.leave" input={{}} words="banner.demo.leave" />}
        >
          <Say id="banner.demo" />
        </Banner>
      )
  }
}
