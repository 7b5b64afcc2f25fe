import { main } from './say.mjs'
import { quick, report } from './steps.mjs'

/** `npm run check`: format, lint, types and unit tests. */
await main(async () => report(await quick()))
