import { readOptions, usage } from './arguments.ts'
import { startSimulator } from './index.ts'

/** `node simulator/cli.ts`: prints one line of JSON, `{ url, root, admin }`, and serves until SIGTERM or SIGINT. */
const main = async (): Promise<void> => {
  const args = process.argv.slice(2)
  if (args.includes('--help')) {
    process.stdout.write(`${usage}\n`)
    return
  }
  const simulator = await startSimulator(readOptions(args))
  const { url, root, admin } = simulator
  process.stdout.write(`${JSON.stringify({ url, root, admin })}\n`)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void simulator.close())
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`)
  process.exitCode = 1
})
