import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { catalogues, wordsOf } from './index.ts'

const electron = join(import.meta.dirname, '..')
const ids = Object.keys(catalogues.en).sort()
const sources = ['boot.ts', 'main.ts', 'saving.ts', 'shell', 'ipc']
  .flatMap((name) =>
    name.endsWith('.ts') ? [name] : readdirSync(join(electron, name)).map((file) => join(name, file)),
  )
  .filter((name) => !/\.(test|fixture)\.ts$/.test(name))
  .map((name) => readFileSync(join(electron, name), 'utf8'))
  .join('\n')

it('has a catalogue for every file of the folder, and each is complete', () => {
  const files = readdirSync(import.meta.dirname).flatMap((name) => /^(.+)\.json$/.exec(name)?.[1] ?? [])
  expect(files.sort()).toEqual(Object.keys(catalogues).sort())
  for (const words of Object.values(catalogues)) expect(Object.keys(words).sort()).toEqual(ids)
})

it('says everything somewhere', () => {
  // `menu.${command}`: the beginning stands for every command; a missing one does not compile.
  const used = (id: string): boolean =>
    sources.includes(`'${id}'`) || (id.startsWith('menu.') && sources.includes('`menu.${id}`'))
  expect(ids.filter((id) => !used(id))).toEqual([])
})

it('keeps to the tone of the guide', () => {
  const banned = /\b(please|oops|successfully|successful)\b|error \d|!|'|"|\.\.\./i
  expect(
    Object.values(catalogues).flatMap((words) => Object.values(words).filter((text) => banned.test(text))),
  ).toEqual([])
})

it.each([
  ['system', 'en-GB'],
  ['system', 'xx-YY'],
  ['zz', 'pt-BR'],
])('has words for the preference %s on a system in %s', (preference, locale) => {
  expect(wordsOf(preference, locale)).toBe(catalogues.en)
})
