import { mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type SecondInstance = { readonly argv: string[]; readonly cwd: string }

const lives = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const take = (file: string): boolean => {
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const pid = Number(readFileSync(file, 'utf8'))
    if (pid !== 0 && lives(pid)) return false
    rmSync(file, { force: true })
  }
}

/**
 * One process per folder: a file with the owner's id. Whoever comes second leaves its arguments beside it, at once and
 * for good, because it may exit in the next line.
 */
export const takeLock = (folder: string, heard: (second: SecondInstance) => void): boolean => {
  const place = join(folder, 'host-lock')
  mkdirSync(place, { recursive: true })
  if (!take(join(place, 'owner'))) {
    const { argv } = process
    writeFileSync(join(place, `second-${process.pid}`), JSON.stringify({ argv, cwd: process.cwd() }))
    return false
  }
  const read = (): void => {
    for (const name of readdirSync(place).filter((one) => one.startsWith('second-'))) {
      const text = readFileSync(join(place, name), 'utf8')
      // An empty file is one that is being written: the next event has it.
      if (text === '') continue
      rmSync(join(place, name), { force: true })
      heard(JSON.parse(text) as SecondInstance)
    }
  }
  const watcher = watch(place, read)
  watcher.unref()
  process.once('exit', () => {
    watcher.close()
    rmSync(place, { recursive: true, force: true })
  })
  return true
}
