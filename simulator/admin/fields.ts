import type { Fault, QuestionKind } from '../api.ts'

/** What came in as JSON: an object whose fields are looked at one by one. */
export type Body = Readonly<Record<string, unknown>>

/** Said to whoever asked, with status 400. */
export class BadRequest extends Error {}

const bad = (name: string, wanted: string): never => {
  throw new BadRequest(`"${name}" must be ${wanted}.`)
}

export const text = (body: Body, name: string): string => {
  const value = body[name]
  return typeof value === 'string' && value !== '' ? value : bad(name, 'a text')
}
export const number = (body: Body, name: string): number => {
  const value = body[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : bad(name, 'a number')
}
export const flag = (body: Body, name: string): boolean => {
  const value = body[name]
  return typeof value === 'boolean' ? value : bad(name, 'true or false')
}
export const oneOf = <T extends string>(body: Body, name: string, choices: readonly T[]): T => {
  const value = body[name]
  return choices.find((choice) => choice === value) ?? bad(name, `one of ${choices.join(', ')}`)
}
export const optional = <T>(
  body: Body,
  name: string,
  read: (body: Body, name: string) => T,
): T | undefined => (body[name] === undefined || body[name] === null ? undefined : read(body, name))

export const questionKinds: readonly QuestionKind[] = [
  'usync',
  'picture',
  'picture-bytes',
  'block-get',
  'block-set',
  'business',
  'privacy',
  'app-state',
  'prekeys',
  'ping',
  'other',
]

/** A fault of api.ts, checked field by field. */
export const faultOf = (body: Body): Fault => {
  const times = optional(body, 'times', number)
  const after = optional(body, 'after', number)
  const common = {
    on: oneOf(body, 'on', questionKinds),
    ...(times === undefined ? {} : { times }),
    ...(after === undefined ? {} : { after }),
  }
  const is = text(body, 'is')
  switch (is) {
    case 'delay':
    case 'late':
      return { ...common, is, ms: number(body, 'ms') }
    case 'silence':
    case 'duplicate':
    case 'garbage':
    case 'echo':
      return { ...common, is }
    case 'error': {
      const backoff = optional(body, 'backoff', number)
      const error = { code: number(body, 'code'), text: text(body, 'text') }
      return { ...common, is, ...error, ...(backoff === undefined ? {} : { backoff }) }
    }
    case 'user-error':
      return {
        ...common,
        is,
        jid: text(body, 'jid'),
        protocol: text(body, 'protocol'),
        code: number(body, 'code'),
      }
    case 'protocol-error':
      return { ...common, is, protocol: text(body, 'protocol'), code: number(body, 'code') }
    case 'disconnect':
      return { ...common, is, when: oneOf(body, 'when', ['before', 'after']) }
    case 'spoilt':
      return { ...common, is, how: oneOf(body, 'how', ['wrong-type', 'huge', 'truncated', 'redirected']) }
    case 'lost':
      return { ...common, is, applied: flag(body, 'applied') }
    default:
      throw new BadRequest(`There is no fault "${is}".`)
  }
}
