import { lookup } from 'node:dns/promises'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ask, Missing, modernNode, root, say } from './say.mjs'

const folder = join(root, 'node_modules', 'electron')
const asRoot = process.getuid?.() === 0
const flags = asRoot ? ['--no-sandbox'] : []
const display = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
export const hasDisplay = display

/** Found by its files: importing the package would start a download. */
export const electronBinary = () => {
  if (process.env.ROSTER_HOST_WANTED === 'chromium') return undefined
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }
  const path = join(folder, 'path.txt')
  const name = existsSync(path) ? readFileSync(path, 'utf8').trim() : (names[process.platform] ?? 'electron')
  const binary = join(process.env.ELECTRON_OVERRIDE_DIST_PATH || join(folder, 'dist'), name)
  return existsSync(binary) ? binary : undefined
}

/** What a command without a display has to be started by, so that Electron finds one. */
export const screenFor = (host) => (host === 'electron' && !display() ? ['xvfb-run', '-a'] : [])

const starts = (binary) => ask(binary, [...flags, '--version'], { timeout: 20_000 }).status === 0

/** Whether a download has a chance: through a proxy nobody can tell. */
const reachable = async () => {
  if (process.env.HTTPS_PROXY || process.env.https_proxy || process.env.ELECTRON_GET_USE_PROXY) return true
  const mirror = process.env.ELECTRON_MIRROR || process.env.npm_config_electron_mirror
  const host = mirror && URL.canParse(mirror) ? new URL(mirror).hostname : 'github.com'
  const found = lookup(host).then(
    () => true,
    (error) => error.code === undefined,
  )
  return Promise.race([found, wait(3_000, false, { ref: false })])
}

/** Electron where its binary is or can be had, the Chromium host otherwise. Says which, and why. */
export const chooseHost = async () => {
  if (process.env.ROSTER_HOST_WANTED === 'chromium') {
    say('host', 'Chromium stand-in, as asked by ROSTER_HOST_WANTED')
    return 'chromium'
  }
  if (!electronBinary() && (await reachable())) {
    say('electron', 'fetching its binary')
    ask(modernNode(), [join(folder, 'install.js')], { timeout: 300_000, stdio: 'ignore' })
  }
  const binary = electronBinary()
  if (binary && starts(binary)) {
    say('host', 'Electron')
    return 'electron'
  }
  const why = binary ? 'does not start' : 'cannot be had'
  say('host', `Chromium stand-in (Electron's binary ${why} here)`)
  // What comes after us looks for itself.
  process.env.ROSTER_HOST_WANTED = 'chromium'
  return 'chromium'
}

const fonts = ['fonts-noto-core', 'fonts-noto-cjk', 'fonts-noto-color-emoji']
const installed = (name) => ask('dpkg-query', ['-W', '-f=${Status}', name]).stdout?.endsWith('ok installed')
const chromium = () => {
  const code = "import('./host/chromium.ts').then((host) => process.stdout.write(host.findChromium() ?? ''))"
  return ask(modernNode(), ['--input-type=module', '-e', code]).stdout
}

/** Chromium for the stand-in, and the fonts of the sample people's names. */
export const needChromium = () => {
  const debian = existsSync('/usr/bin/apt-get') && existsSync('/usr/bin/dpkg-query')
  const found = chromium()
  const missing = debian ? [...(found ? [] : ['chromium']), ...fonts.filter((name) => !installed(name))] : []
  if (missing.length === 0) {
    if (!found)
      throw new Missing(
        'Roster needs Electron or a Chromium: install Chromium or Chrome, or name one in ROSTER_CHROMIUM.',
      )
    say('chromium', found)
    return
  }
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`
  if (asRoot) {
    say('chromium', `installing ${missing.join(', ')}`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    ask('apt-get', ['update'], { env, stdio: 'ignore' })
    ask('sh', ['-c', command], { env, stdio: 'ignore' })
    if (chromium()) return
  }
  // Without the fonts some names are boxes; without Chromium there is nothing to show them in.
  if (found) say('fonts', `some names will show boxes; to mend it: sudo ${command}`)
  else throw new Missing(`Roster needs Electron or Chromium. To get Chromium: sudo ${command}`)
}

/** The command that opens the app's window. */
export const appCommand = (host, args) => {
  // Chromium's sandbox does not run as root: sample people may do without it, a real account may not.
  if (host === 'electron')
    return [electronBinary(), [...(args.includes('--demo') ? flags : []), root, ...args]]
  return [modernNode(), [join(root, 'host', 'run.ts'), root, ...args]]
}
