import { join } from 'node:path'
import { app, dialog } from 'electron'
import { type WordId, wordsOf } from './words/index.ts'
import { endpointOf } from './shell/endpoint.ts'
import { showIdentity } from './shell/identity.ts'
import { registerSchemes } from './shell/pages.ts'
import { baseFolder, profileFolder, stampProfile, writable, type ProfileKind } from './shell/profile.ts'

/** Which profile this process is, for good: folder, lock and trust root belong to the whole process. */
export type Profile =
  | { readonly is: 'real'; readonly folder: string }
  | { readonly is: 'simulated'; readonly folder: string; readonly url: string; readonly root: string }
  /** The sample people: the simulator is started once the app is ready. */
  | { readonly is: 'demo'; readonly folder: string }

/** Preferences are not read yet, and Electron tells its locale only when it is ready. */
const words = wordsOf('system', Intl.DateTimeFormat().resolvedOptions().locale)

const leave = (why: WordId): null => {
  const sentence = words[why]
  process.stderr.write(`Roster: ${sentence}\n`)
  // On Linux, before `ready`, this would only write to stderr again.
  // https://www.electronjs.org/docs/latest/api/dialog#dialogshowerrorboxtitle-content
  if (process.platform !== 'linux') dialog.showErrorBox('Roster', sentence)
  app.exit(1)
  return null
}

/** `--demo` wins over `ROSTER_WA_URL`, so that the sample people can be had from any profile. */
const choose = (base: string): { kind: ProfileKind; profile: Profile } | WordId => {
  const folder = (kind: ProfileKind): string => profileFolder(base, kind)
  if (process.argv.includes('--demo'))
    return { kind: 'demo', profile: { is: 'demo', folder: folder('demo') } }
  const endpoint = endpointOf(process.env['ROSTER_WA_URL'], process.env['ROSTER_WA_ROOT'])
  if (endpoint.is === 'refused') return endpoint.why
  if (endpoint.is === 'whatsapp') return { kind: 'real', profile: { is: 'real', folder: base } }
  const { url, root } = endpoint
  return { kind: 'simulated', profile: { is: 'simulated', folder: folder('simulated'), url, root } }
}

/**
 * Everything that has to be before `ready`, and before any other module of main opens a file: folder, then lock (it is
 * the folder's), then schemes. No await: only static imports are sure to run before `ready`.
 * https://www.electronjs.org/docs/latest/tutorial/esm#caveats
 */
const start = (): Profile | null => {
  const base = baseFolder(process.env['ROSTER_PROFILE'], join(app.getPath('appData'), app.getName()))
  const chosen = choose(base)
  if (typeof chosen === 'string') return leave(chosen)
  const { kind, profile } = chosen
  if (!stampProfile(profile.folder, kind)) return leave('boot.otherProfile')
  app.setPath('userData', writable(profile.folder))
  app.enableSandbox()
  showIdentity()
  // The first one hears `second-instance` and comes forward.
  // https://www.electronjs.org/docs/latest/api/app#apprequestsingleinstancelockadditionaldata
  if (!app.requestSingleInstanceLock()) {
    app.exit(0)
    return null
  }
  registerSchemes()
  return profile
}

/** Null: this process is leaving, and main does nothing. */
export const profile = start()
