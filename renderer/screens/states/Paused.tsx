import { CirclePause } from 'lucide-react'
import { Banner } from '../../components/Banner.tsx'
import { Reason } from '../../components/failures.tsx'
import type { MessageId } from '../../words/messages.ts'
import { Say } from '../../words/Say.tsx'
import { Named } from '../people/Named.tsx'
import { Ask } from './Ask.tsx'
import type { PausedShown } from './banner.ts'

const wordsOfOne = (verb: PausedShown['verb'], checked: boolean): MessageId => {
  if (verb === 'block') return checked ? 'banner.paused.block' : 'banner.paused.block.reading'
  return checked ? 'banner.paused.unblock' : 'banner.paused.unblock.reading'
}

/** Roster was closed in the middle of a job, or WhatsApp stopped it: nobody new is asked before somebody says so. */
export const Paused = ({ job, verb, person, asked, total, checked, why }: PausedShown) => (
  <Banner
    tone="warn"
    icon={CirclePause}
    action={
      <>
        <Ask name="jobs.leave" input={{ job }} words="banner.paused.leave" />
        <Ask name="jobs.resume" input={{ job }} words="banner.paused.continue" />
      </>
    }
  >
    {why !== null ? (
      <Say id="jobs.banner.stopped" values={{ why: <Reason code={why} />, asked, total }} />
    ) : person ? (
      <Say id={wordsOfOne(verb, checked)} values={{ name: <Named id={person} /> }} />
    ) : (
      <Say id={checked ? 'banner.paused' : 'banner.paused.reading'} values={{ asked, total }} />
    )}
  </Banner>
)
