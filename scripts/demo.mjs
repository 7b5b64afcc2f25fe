import { appCommand, hasDisplay } from './hosts.mjs'
import { main, run, say } from './say.mjs'
import { setup } from './setup.mjs'
import { tour } from './tour.mjs'

/** `npm run demo`: the window with sample people; the same app as a tour where there is no display, or with `--tour`. */
await main(async () => {
  const host = await setup()
  const asked = process.argv.includes('--tour')
  if (!asked && hasDisplay()) return run(...appCommand(host, ['--demo']))
  if (!asked) say('display', 'none here, so the app plays its tour without a window')
  return tour()
})
