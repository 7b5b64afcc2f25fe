import { registerHooks } from 'node:module'
import { startVariable, type Start } from './wire.ts'

// Imported ahead of the app: `electron` is the shim from here on, for `import` and `require` alike.
const shim = new URL('./shim/index.ts', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(\/(main|common))?$/.test(specifier)
      ? { url: shim, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
})

const { electron, chrome, appDir } = JSON.parse(process.env[startVariable] ?? '{}') as Start
const define = (key: string, value: unknown): void => {
  Object.defineProperty(process, key, { value, configurable: true, enumerable: true })
}
define('versions', Object.freeze({ ...process.versions, electron, chrome }))
define('type', 'browser')
define('resourcesPath', appDir)
define('defaultApp', true)
