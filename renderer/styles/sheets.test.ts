import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'

const renderer = resolve(import.meta.dirname, '..')
const sheets = globSync('**/*.css', { cwd: renderer })

it.each(sheets)('%s asks nothing of what is inside an element', (sheet) => {
  // With `:has()` the element is styled anew whenever anything comes or goes in it; see components/useMark.ts.
  expect(readFileSync(resolve(renderer, sheet), 'utf8')).not.toContain(':has(')
})
