import { cpus } from 'node:os'
import { join } from 'node:path'
import { type Host, openHost } from './app.ts'
import { type Figure, judge, type Measured, merge, readFigures, table, writeFigures } from './figures.ts'
import { measureBulk } from './bulk.ts'
import { measureIngest } from './ingest.ts'
import { measureList } from './list.ts'
import { measureMemory } from './memory.ts'
import { measureRefresh } from './refresh.ts'
import { measureSelect } from './select.ts'
import { machineSpeed } from './speed.ts'
import { runSuites } from './suites.ts'

/** No suite takes half as long on a machine that does nothing else, ms. */
const MOST = 20 * 60_000

/** `npm run bench [-- <beginning of an id>]`: measures, prints the table, and writes `bench/results.json`. */
const suites: { readonly [prefix: string]: (host: Host) => Promise<Measured> } = {
  ingest: measureIngest,
  list: measureList,
  memory: measureMemory,
  refresh: measureRefresh,
  bulk: measureBulk,
  select: measureSelect,
}

const wanted = process.argv.slice(2)
const chosen = Object.entries(suites).filter(
  ([prefix]) =>
    wanted.length === 0 || wanted.some((word) => word.startsWith(`${prefix}.`) || prefix.startsWith(word)),
)
if (chosen.length === 0) throw new Error(`nothing begins with ${wanted.join(', ')}`)

const host = await openHost()
console.log(
  `${cpus().length} processors (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}, ${host.name}`,
)
const path = join(import.meta.dirname, 'results.json')
let figures: readonly Figure[] = []
const missing = await runSuites(
  chosen.map(([prefix, measure]) => [
    prefix,
    () => {
      console.log(`${prefix} (the machine: the same work takes ${machineSpeed().toFixed(0)} ms)`)
      return measure(host)
    },
  ]),
  MOST,
  {
    measured: (_prefix, found) => {
      const now = judge(found)
      figures = [...figures, ...now]
      // At once: a run that is stopped keeps what it has measured.
      writeFigures(path, merge(readFigures(path), now))
    },
    failed: (prefix, why) => console.log(`  ${prefix} could not be measured: ${why}`),
  },
)
await host.close()

console.log(`\n${table(figures)}\n`)
if (figures.some(({ pass }) => !pass)) console.log('A budget is missed.')
if (missing.length > 0) console.log(`Not measured: ${missing.join(', ')}.`)
// What Baileys and libsignal leave running must not keep the bench.
process.exit(missing.length > 0 ? 1 : 0)
