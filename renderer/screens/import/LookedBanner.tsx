import { Eye } from 'lucide-react'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { lookAway, useLooked } from '../../stores/looked.ts'
import { Say, useSay } from '../../words/Say.tsx'

/** Says that only the people of a list are shown, and ends it. */
export const LookedBanner = () => {
  const at = useLooked((s) => s.at)
  const say = useSay()
  if (!at) return null
  return (
    <Banner
      tone="info"
      icon={Eye}
      action={
        <Button size="small" onPress={lookAway}>
          {say('import.looking.end')}
        </Button>
      }
    >
      <Say id="import.looking" values={{ count: at.ids.size, title: <bdi>{at.title}</bdi> }} />
    </Banner>
  )
}
