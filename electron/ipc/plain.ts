/** More than the largest honest call (50,000 ids), and far from what would hold up the process. */
const limits = { nodes: 60_000, characters: 2_000_000, depth: 6 } as const
const poison = new Set(['__proto__', 'constructor', 'prototype'])

/** Why an argument is not looked at any further; null when it is plain, bounded data. */
export const refusePlain = (input: unknown): 'not plain data' | 'too large' | 'polluted' | null => {
  let nodes = 0
  let characters = 0
  const look = (value: unknown, depth: number): ReturnType<typeof refusePlain> => {
    if (++nodes > limits.nodes || depth > limits.depth) return 'too large'
    if (typeof value === 'string')
      return (characters += value.length) > limits.characters ? 'too large' : null
    if (value === null || value === undefined || typeof value === 'boolean') return null
    if (typeof value === 'number') return Number.isFinite(value) ? null : 'not plain data'
    if (typeof value !== 'object') return 'not plain data'
    if (Array.isArray(value)) {
      if (value.length > limits.nodes) return 'too large'
      for (const item of value) {
        const refused = look(item, depth + 1)
        if (refused) return refused
      }
      return null
    }
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) return 'not plain data'
    for (const [key, item] of Object.entries(value)) {
      if (poison.has(key)) return 'polluted'
      characters += key.length
      const refused = look(item, depth + 1)
      if (refused) return refused
    }
    return null
  }
  return look(input, 0)
}
