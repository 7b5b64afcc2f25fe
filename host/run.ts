import { Host } from './host.ts'

/** `node host/run.ts <app folder> [arguments of the app]`: with a window where there is a display. */
const [appDir = '.', ...args] = process.argv.slice(2)
const display =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])
const host = new Host({ appDir, args, headless: !display })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void host.close())
// A restart from `scripts/dev.mjs`: the page alone has changed.
process.on('message', (message) => {
  if (message === 'reload') for (const page of host.windows()) void page.reload()
})
process.exitCode = await host.exited
if (process.connected) process.disconnect()
