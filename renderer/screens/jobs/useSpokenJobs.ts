import { useEffect } from 'react'
import { announce } from '../../components/announce.ts'
import { useWhen } from '../../components/useWhen.ts'
import { useJobs } from '../../stores/jobs.ts'
import { type Spoken, spokenOf } from '../../stores/jobspoken.ts'
import { useSay } from '../../words/Say.tsx'

/** Jobs of many speak through the window's one live region. Used once, by the window. */
export const useSpokenJobs = (): void => {
  const say = useSay()
  const when = useWhen()
  useEffect(() => {
    const words = (spoken: Spoken): string => {
      switch (spoken.is) {
        case 'slowed':
          return spoken.until === null
            ? say('jobs.spoken.slowed.soon')
            : say('jobs.spoken.slowed', { when: when(spoken.until) })
        case 'offline':
          return say('jobs.spoken.offline')
        case 'start':
        case 'resumed':
          return say(`jobs.spoken.${spoken.is}.${spoken.verb}`, { total: spoken.total })
        case 'asked':
        case 'paused':
          return say(`jobs.spoken.${spoken.is}.${spoken.verb}`, { asked: spoken.asked, total: spoken.total })
      }
    }
    return useJobs.subscribe((now, before) => {
      for (const [id, job] of now.jobs) {
        const was = before.jobs.get(id)
        const spoken = was === job ? null : spokenOf(was, job)
        if (spoken) announce(words(spoken))
      }
    })
  }, [say, when])
}
