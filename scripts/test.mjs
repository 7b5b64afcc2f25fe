import { main, say } from './say.mjs'
import { setup } from './setup.mjs'
import { quick, report, thorough } from './steps.mjs'

/** `npm test`: everything CI runs. */
await main(async () => {
  const host = await setup()
  const steps = [...(await quick()), ...(await thorough(host))]
  say('host', host === 'electron' ? 'Electron' : 'Chromium stand-in: specs that need Electron were not run')
  return report(steps)
})
