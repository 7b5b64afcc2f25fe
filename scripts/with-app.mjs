import { main, modernNode, run } from './say.mjs'
import { setup } from './setup.mjs'

/** `node scripts/with-app.mjs <file.ts> [arguments]`: sets up, then runs a program that needs the built app. */
await main(async () => {
  await setup()
  return run(modernNode(), process.argv.slice(2))
})
