import { cpus } from 'node:os'
import { join } from 'node:path'
import { type Host, openHost } from './app.ts'
import { judge, type Measured, merge, readFigures, table, writeFigures } from './figures.ts'
import { measureBulk } from './bulk.ts'
import { measureIngest } from './ingest.ts'
import { measureList } from './list.ts'
import { measureMemory } from './memory.ts'
import { measureRefresh } from './refresh.ts'

/** `npm run bench [-- <beginning of an id>]`: measures, prints the table, and writes `bench/results.json`. */
const suites: { readonly [prefix: string]: (host: Host) => Promise<Measured> } = {
  ingest: measureIngest,
  list: measureList,
  memory: measureMemory,
  refresh: measureRefresh,
  bulk: measureBulk,
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
let measured: Measured = {}
for (const [prefix, measure] of chosen) {
  console.log(prefix)
  measured = { ...measured, ...(await measure(host)) }
}
await host.close()

const figures = judge(measured)
const path = join(import.meta.dirname, 'results.json')
writeFigures(path, merge(readFigures(path), figures))
console.log(`\n${table(figures)}\n`)
if (figures.some(({ pass }) => !pass)) console.log('A budget is missed.')
// What Baileys and libsignal leave running must not keep the bench.
process.exit(0)
