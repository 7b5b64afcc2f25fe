import { useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Select } from '../../components/Select.tsx'
import { setPrefs, useApp } from '../../stores/app.ts'
import { Say, useSay } from '../../words/Say.tsx'
import { ClearDialog } from '../changes/ClearDialog.tsx'
import { Setting } from './Group.tsx'

const GIGABYTE = 1_024
const sizes = [64, 128, 256, 512, GIGABYTE, 2 * GIGABYTE, 4 * GIGABYTE]
const counts = [0, 1_000, 5_000, 20_000, 100_000]

/** The choices with the value that is so, wherever it came from. */
const withCurrent = (choices: readonly number[], current: number): readonly number[] =>
  choices.includes(current) ? choices : [...choices, current].sort((a, b) => a - b)

/** How much is kept of what is not people: pictures, and what they were before. */
export const Keep = () => {
  const { pictureMegabytes, changesKept } = useApp((s) => s.prefs)
  const [clears, setClears] = useState(false)
  const say = useSay()
  const sizeOf = (megabytes: number): string =>
    megabytes < GIGABYTE
      ? say('settings.data.megabytes', { size: megabytes })
      : say('settings.data.gigabytes', { size: megabytes / GIGABYTE })
  return (
    <>
      <Setting title={<Say id="settings.data.pictures" />} help={<Say id="settings.data.pictures.help" />}>
        <Select
          label={say('settings.data.pictures')}
          value={String(pictureMegabytes)}
          choices={withCurrent(sizes, pictureMegabytes).map((size) => ({
            value: String(size),
            text: sizeOf(size),
          }))}
          onChange={(chosen) => void setPrefs({ pictureMegabytes: Number(chosen) })}
        />
      </Setting>
      <Setting title={<Say id="settings.data.history" />} help={<Say id="settings.data.history.help" />}>
        <Select
          label={say('settings.data.history')}
          value={String(changesKept)}
          choices={withCurrent(counts, changesKept).map((count) => ({
            value: String(count),
            text:
              count === 0 ? say('settings.data.history.none') : say('settings.data.history.some', { count }),
          }))}
          onChange={(chosen) => void setPrefs({ changesKept: Number(chosen) })}
        />
      </Setting>
      <Setting
        title={<Say id="settings.data.clearHistory" />}
        help={<Say id="settings.data.clearHistory.help" />}
      >
        <Button look="danger-quiet" onPress={() => setClears(true)}>
          {say('changes.clear')}
        </Button>
      </Setting>
      <ClearDialog isOpen={clears} onClose={() => setClears(false)} />
    </>
  )
}
