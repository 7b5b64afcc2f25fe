import app from './app.json'
import common from './common.json'
import errors from './errors.json'
import freshness from './freshness.json'
import blocklist from './blocklist.json'
import importing from './import.json'
import jobs from './jobs.json'
import pairing from './pairing.json'
import people from './people.json'
import select from './select.json'
import settings from './settings.json'
import shortcuts from './shortcuts.json'

/** English, which every other catalogue is measured against. One file per area; `people` is list, pane and palette. */
export const en = {
  ...app,
  ...blocklist,
  ...common,
  ...errors,
  ...freshness,
  ...importing,
  ...jobs,
  ...pairing,
  ...people,
  ...select,
  ...settings,
  ...shortcuts,
}
