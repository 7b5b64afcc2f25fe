import { Kbd } from '../../components/Kbd.tsx'
import { useApp } from '../../stores/app.ts'
import { Say } from '../../words/Say.tsx'
import { useCommandKey } from '../people/platform.ts'
import { shortcutRows } from './shortcuts.ts'

/** Rows of a group: what is done, and the keys that do it. */
export const ShortcutRows = () => {
  const letters = useApp((s) => s.prefs.letters)
  return shortcutRows(letters, useCommandKey()).map(({ id, keys }) => (
    <div key={id} className="setting is-key">
      <div>
        <strong>
          <Say id={id} />
        </strong>
      </div>
      <span className="key-pair">
        {keys.map((key) => (
          <Kbd key={key} keys={key} />
        ))}
      </span>
    </div>
  ))
}
