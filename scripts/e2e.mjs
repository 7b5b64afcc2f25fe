import { screenFor } from './hosts.mjs'
import { main, runNpm } from './say.mjs'
import { setup } from './setup.mjs'

/** `npm run e2e [-- files or flags of Playwright]` */
await main(async () => {
  const host = await setup()
  return runNpm(['exec', '--', ...screenFor(host), 'playwright', 'test', ...process.argv.slice(2)])
})
