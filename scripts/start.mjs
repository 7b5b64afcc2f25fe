import { appCommand, hasDisplay } from './hosts.mjs'
import { main, run, say } from './say.mjs'
import { setup } from './setup.mjs'

/** `npm start`: the app with your own account; `-- --demo`: with sample people. */
await main(async () => {
  const host = await setup()
  if (!hasDisplay()) say('display', 'none here: the app runs, and nobody sees its window')
  return run(...appCommand(host, process.argv.slice(2)))
})
