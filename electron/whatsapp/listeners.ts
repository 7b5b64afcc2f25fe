/** Those who want to hear of something. `on` returns what ends it. */
export const listeners = <T>() => {
  const all = new Set<(value: T) => void>()
  return {
    tell: (value: T): void => all.forEach((hear) => hear(value)),
    on: (hear: (value: T) => void) => {
      all.add(hear)
      return () => void all.delete(hear)
    },
  }
}
