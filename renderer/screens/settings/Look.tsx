import type { Pace, Theme } from '../../../shared/prefs.ts'
import { Segmented } from '../../components/Segmented.tsx'
import { Select } from '../../components/Select.tsx'
import { Switch } from '../../components/Switch.tsx'
import { setPrefs, useApp } from '../../stores/app.ts'
import { languages } from '../../words/messages.ts'
import { Say, useSay } from '../../words/Say.tsx'
import { Estimate } from './Estimate.tsx'
import { Section, Setting } from './Group.tsx'
import { ShortcutRows } from './ShortcutRows.tsx'

const themes = ['system', 'light', 'dark'] as const satisfies readonly Theme[]
const blockPaces = ['gentle', 'normal'] as const satisfies readonly Pace[]
const paces = ['gentle', 'normal', 'paused'] as const satisfies readonly Pace[]

export const Appearance = () => {
  const { theme, showNumbers } = useApp((s) => s.prefs)
  const say = useSay()
  return (
    <Section id="appearance" title={<Say id="settings.appearance" />}>
      <Setting title={<Say id="settings.theme" />}>
        <Segmented
          label={say('settings.theme')}
          value={theme}
          choices={themes.map((value) => ({ value, text: say(`settings.theme.${value}`) }))}
          onChange={(chosen) => void setPrefs({ theme: chosen })}
        />
      </Setting>
      <Setting title={<Say id="settings.numbers" />} help={<Say id="settings.numbers.help" />}>
        <Switch
          label={say('settings.numbers')}
          isOn={showNumbers}
          onChange={(isOn) => void setPrefs({ showNumbers: isOn })}
        />
      </Setting>
    </Section>
  )
}

export const LanguageChoice = () => {
  const language = useApp((s) => s.prefs.language)
  const say = useSay()
  return (
    <Section id="language" title={<Say id="settings.language" />}>
      <Setting title={<Say id="settings.language" />} help={<Say id="settings.language.help" />}>
        <Select
          label={say('settings.language')}
          value={language}
          choices={[
            { value: 'system', text: say('settings.language.system') },
            ...languages.map(({ tag, name }) => ({ value: tag, text: name })),
          ]}
          onChange={(chosen) => void setPrefs({ language: chosen })}
        />
      </Setting>
    </Section>
  )
}

export const PaceChoice = () => {
  const { pace, blockPace } = useApp((s) => s.prefs)
  const say = useSay()
  return (
    <Section id="pace" title={<Say id="settings.pace" />} lead={<Say id="settings.pace.lead" />}>
      <Segmented
        look="cards"
        label={say('settings.pace')}
        value={pace}
        choices={paces.map((value) => ({
          value,
          text: say(`settings.pace.${value}`),
          note: say(`settings.pace.${value}.help`),
        }))}
        onChange={(chosen) => void setPrefs({ pace: chosen })}
      />
      <Estimate pace={pace} />
      <Setting title={<Say id="settings.blockPace" />} help={<Say id="settings.blockPace.help" />}>
        <Segmented
          label={say('settings.blockPace')}
          value={blockPace}
          choices={blockPaces.map((value) => ({ value, text: say(`settings.blockPace.${value}`) }))}
          onChange={(chosen) => void setPrefs({ blockPace: chosen })}
        />
      </Setting>
    </Section>
  )
}

export const Keyboard = () => {
  const letters = useApp((s) => s.prefs.letters)
  const say = useSay()
  return (
    <Section id="keyboard" title={<Say id="settings.keyboard" />}>
      <Setting
        title={<Say id="settings.keyboard.letters" />}
        help={<Say id="settings.keyboard.letters.help" />}
      >
        <Switch
          label={say('settings.keyboard.letters')}
          isOn={letters}
          onChange={(isOn) => void setPrefs({ letters: isOn })}
        />
      </Setting>
      <ShortcutRows />
    </Section>
  )
}
