import type { ListLine, ListRead } from '../../../shared/lists.ts'
import type { Db } from '../../storage/db.ts'
import { settle } from '../clock.fixture.ts'
import { memoryDb } from '../directory.fixture.ts'
import type { Clock } from '../ports.ts'
import { breather } from './entry.ts'
import { readList } from './read.ts'

export const never = new AbortController().signal

/** A clock that stands still and gives a turn at once; `turns` counts them. */
export const turnClock = (): Clock & { turns: number } => ({
  turns: 0,
  now: () => 1_800_000_000_000,
  sleep() {
    this.turns += 1
    return settle()
  },
})
export const breath = () => breather(turnClock(), never)

export const read = (
  text: string,
  options: { country?: string | null; file?: string; db?: Db } = {},
): Promise<ListRead> =>
  readList(
    options.db ?? memoryDb(),
    turnClock(),
    { text, country: options.country ?? null, ...(options.file === undefined ? {} : { file: options.file }) },
    never,
  )

/** A line as one short text: what it says about whom. */
export const said = (line: ListLine): string => {
  switch (line.is) {
    case 'ready':
      return `${line.line} ${line.jid.replace('@s.whatsapp.net', '')}${line.name === null ? '' : ` ${line.name}`}${line.guessed ? ' (guessed)' : ''}`
    case 'duplicate':
      return `${line.line} = ${line.of}`
    case 'problem':
      return `${line.line} ${line.why}`
  }
}
export const saidAll = async (...args: Parameters<typeof read>): Promise<readonly string[]> =>
  (await read(...args)).lines.map(said)
