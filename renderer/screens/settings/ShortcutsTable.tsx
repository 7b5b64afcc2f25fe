import { Kbd } from '../../components/Kbd.tsx'
import { useApp } from '../../stores/app.ts'
import { Say } from '../../words/Say.tsx'
import { shownShortcuts } from './shortcuts.ts'

/** Rows of a group: what is done, and the keys that do it. */
export const ShortcutRows = () => {
  const letters = useApp((s) => s.prefs.letters)
  const mod = useApp((s) => (s.start?.platform === 'darwin' ? '⌘' : 'Ctrl'))
  return shownShortcuts(letters).map(({ id, keys }) => (
    <div key={keys.join()} className="setting is-key">
      <div>
        <strong>
          <Say id={id} />
        </strong>
      </div>
      <span className="key-pair">
        {keys.map((key) => (
          <Kbd key={key} keys={key.replace('Mod', mod)} />
        ))}
      </span>
    </div>
  ))
}
