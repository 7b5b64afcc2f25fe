import type { AppError } from '../../shared/result.ts'

/** Those who asked for a code and do not know yet whether there will be one. */
export const createCodeWait = () => {
  const waiting = new Set<(error: AppError | null) => void>()
  return {
    /** Resolves when a code is shown, rejects when there will be none. */
    shown: (): Promise<void> =>
      new Promise((resolve, reject) => {
        waiting.add((error) => {
          if (error) reject(error)
          else resolve()
        })
      }),
    tell: (error: AppError | null): void => {
      const told = [...waiting]
      waiting.clear()
      for (const done of told) done(error)
    },
  }
}
