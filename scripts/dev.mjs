import { fork, spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { appCommand } from './hosts.mjs'
import { main, root, runNpm, say } from './say.mjs'
import { setup } from './setup.mjs'

const settle = 150

/** `npm run dev`: sample people, and the window follows what you write. A change of the page alone reloads only that. */
await main(async () => {
  const host = await setup()
  const [command, args] = appCommand(host, ['--demo'])
  let app
  let restarting = false
  let end
  const ended = new Promise((done) => (end = done))
  const open = () => {
    const stdio = ['inherit', 'inherit', 'inherit']
    app =
      host === 'chromium'
        ? fork(args[0], args.slice(1), { cwd: root, execPath: command, stdio: [...stdio, 'ipc'] })
        : spawn(command, args, { cwd: root, stdio })
    app.once('exit', (code) => {
      if (!restarting) return end(code ?? 1)
      restarting = false
      open()
    })
  }
  open()

  let changed = new Set()
  let timer
  let busy = Promise.resolve()
  const rebuild = async () => {
    const rooms = changed
    changed = new Set()
    if ((await runNpm(['run', '--silent', 'build'])) !== 0)
      return say('build', 'failed; the window stays as it was')
    if (host === 'chromium' && [...rooms].every((room) => room === 'renderer')) {
      say('reload', 'the page')
      app.send('reload')
    } else {
      say('restart', [...rooms].join(', '))
      restarting = true
      app.kill('SIGTERM')
    }
  }
  for (const room of ['electron', 'renderer', 'shared', 'simulator'])
    watch(join(root, room), { recursive: true }, (_event, name) => {
      if (!name || !/\.(ts|tsx|css|html|json|svg)$/.test(name) || name.includes('.test.')) return
      changed.add(room)
      clearTimeout(timer)
      timer = setTimeout(() => (busy = busy.then(rebuild)), settle)
    })
  const code = await ended
  process.exit(code)
})
