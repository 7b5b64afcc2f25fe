import { pathToFileURL } from 'node:url'
import { main, modernNode, run } from './say.mjs'
import { setup } from './setup.mjs'

/** The app plays a day of its life, headless, and checks what it sees. */
export const tour = () => run(modernNode(), ['e2e/tour.ts'])

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  await main(async () => {
    await setup()
    return tour()
  })
