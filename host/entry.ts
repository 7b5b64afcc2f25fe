import { pathToFileURL } from 'node:url'
import { app } from './shim/app.ts'
import { connect } from './shim/connect.ts'

/**
 * Runs the app's main module, and says `ready` when it has been evaluated, no sooner: Electron does the same, and a
 * main that awaits `app.whenReady()` at its top level waits forever (https://github.com/electron/electron/issues/40719).
 */
process.argv.splice(1, 1)
const [, main = ''] = process.argv
connect()

const patience = 10_000
const late = setTimeout(() => {
  console.error('[host] main has not been evaluated: it must not await `app.whenReady()` at its top level')
  process.exit(1)
}, patience)
await import(pathToFileURL(main).href)
clearTimeout(late)
app.evaluated()
