import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { catalogue } from './catalogue.fixture.ts'

const renderer = join(import.meta.dirname, '..')
const ids = new Set(catalogue('en').keys())
const areas = new Set([...ids].map((id) => id.slice(0, id.indexOf('.') + 1)))

type Source = { readonly name: string; readonly tree: ts.SourceFile }

const sources: readonly Source[] = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.(test|fixture|d)\.tsx?$/.test(name))
  .map((name) => {
    const path = join(renderer, name)
    const text = readFileSync(path, 'utf8')
    return {
      name: relative(renderer, path),
      tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true),
    }
  })

const nodes = (node: ts.Node): readonly ts.Node[] => {
  const all: ts.Node[] = [node]
  ts.forEachChild(node, (child) => void all.push(...nodes(child)))
  return all
}
const everything = sources.flatMap(({ name, tree }) => nodes(tree).map((node) => ({ name, node })))

/** Has something to read: a letter or a digit of any script. */
const isWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)

/** Attributes whose text a person meets, be it by ear. */
const spoken = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'title',
  'alt',
  'placeholder',
  'label',
  'text',
  'lead',
  'words',
  'help',
  'note',
])

it('has no words of its own in a component', () => {
  const found = everything.flatMap(({ name, node }) => {
    if (ts.isJsxText(node) && isWords(node.text)) return [`${name}: ${node.text.trim()}`]
    if (ts.isJsxExpression(node) && node.expression && ts.isStringLiteralLike(node.expression)) {
      const isChild = ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent)
      if (isChild && isWords(node.expression.text)) return [`${name}: ${node.expression.text}`]
    }
    if (!ts.isJsxAttribute(node) || !spoken.has(node.name.getText())) return []
    const value = node.initializer
    const text =
      value && ts.isStringLiteral(value)
        ? value.text
        : value && ts.isJsxExpression(value) && value.expression && ts.isStringLiteralLike(value.expression)
          ? value.expression.text
          : ''
    // An id of the catalogue is words in every language.
    return isWords(text) && !ids.has(text) ? [`${name}: ${node.name.getText()}="${text}"`] : []
  })
  expect(found).toEqual([])
})

const literals = everything.flatMap(({ name, node }) =>
  ts.isStringLiteralLike(node) && !ts.isImportDeclaration(node.parent) ? [{ name, text: node.text }] : [],
)
/** `error.${code}`: the beginning stands for every id that starts so; the compiler checks the rest. */
const beginnings = everything.flatMap(({ node }) =>
  ts.isTemplateExpression(node) && areas.has(node.head.text.slice(0, node.head.text.indexOf('.') + 1))
    ? [{ start: node.head.text, end: node.templateSpans.at(-1)?.literal.text ?? '' }]
    : [],
)

it('uses every sentence', () => {
  const used = new Set(literals.map(({ text }) => text))
  const unused = [...ids].filter(
    (id) => !used.has(id) && !beginnings.some(({ start, end }) => id.startsWith(start) && id.endsWith(end)),
  )
  expect(unused).toEqual([])
})

it('asks for no sentence that is missing', () => {
  const asked = everything.flatMap(({ name, node }) => {
    if (
      ts.isJsxAttribute(node) &&
      node.name.getText() === 'id' &&
      node.initializer &&
      ts.isStringLiteral(node.initializer)
    ) {
      const tag = node.parent.parent
      return ts.isJsxSelfClosingElement(tag) && tag.tagName.getText() === 'Say'
        ? [{ name, text: node.initializer.text }]
        : []
    }
    if (ts.isCallExpression(node) && node.expression.getText() === 'say') {
      const id = node.arguments[0]
      return id && ts.isStringLiteralLike(id) ? [{ name, text: id.text }] : []
    }
    return []
  })
  expect(asked.length).toBeGreaterThan(100)
  expect(asked.filter(({ text }) => !ids.has(text))).toEqual([])
})
