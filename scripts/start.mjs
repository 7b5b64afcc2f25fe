import { appCommand } from './hosts.mjs'
import { main, run } from './say.mjs'
import { setup } from './setup.mjs'

/** `npm start`: the app with your own account; `-- --demo`: with sample people. */
await main(async () => {
  const host = await setup()
  return run(...appCommand(host, process.argv.slice(2)))
})
