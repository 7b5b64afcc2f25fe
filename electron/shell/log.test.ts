import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openLog } from './log.ts'
import { scrub } from './scrub.ts'

const digits = fc.stringMatching(/^[1-9]\d{7,14}$/)
const spaced = digits.map((number) => `+${number.slice(0, 2)} ${number.slice(2, 6)}-${number.slice(6)}`)
const jid = fc
  .tuple(digits, fc.constantFrom('s.whatsapp.net', 'lid', 'c.us', 'g.us', 'newsletter'))
  .map(([user, server]) => `${user}:3@${server}`)
const hex = fc.uint8Array({ minLength: 16, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'))
const base64 = fc
  .uint8Array({ minLength: 24, maxLength: 48 })
  .map((bytes) => Buffer.from(bytes).toString('base64'))
const url = fc.webUrl({ withQueryParameters: true, withFragments: true })
const canary = fc.oneof(digits, spaced, jid, hex, base64, url)
const around = fc.constantFrom(' ', ': ', '="', "'", '(', '\n', ', ')

test('no number, JID, token or address comes through', () => {
  fc.assert(
    fc.property(canary, around, (secret, space) => {
      expect(scrub(`failed${space}${secret}${space}again`)).not.toContain(secret)
    }),
  )
})

test('words come through', () => {
  const sentence = 'the page is gone, after 12 tries: crashed (exit 1)'
  expect(scrub(sentence)).toBe(sentence)
})

test('a log file holds none of them, wherever they were put, and is its owner’s alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'roster-log-'))
  const file = join(folder, 'roster.log')
  const log = openLog(folder)
  fc.assert(
    fc.property(canary, (secret) => {
      const before = statSync(file).size
      log.info(`heard ${secret}`, { where: secret, count: 3, [secret]: true })
      log.warn('slow', { number: Number(secret.replace(/\D/g, '').slice(0, 15)) })
      log.error(`failed ${secret}`, Object.assign(new Error(`no answer from ${secret}`), { name: secret }))
      log.error('failed', secret)
      const written = readFileSync(file, 'utf8').slice(before)
      // The time of a line is the log's own.
      const lines = written.replace(/"time":"[^"]*"/g, '')
      expect(lines).not.toContain(secret)
      expect(lines.match(/\d{7,}/)).toBeNull()
    }),
    { numRuns: 50 },
  )
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  rmSync(folder, { recursive: true })
})

test('where it cannot be written, nothing else is lost', () => {
  const folder = mkdtempSync(join(tmpdir(), 'roster-log-'))
  const file = join(folder, 'roster.log')
  mkdirSync(file)
  expect(() => openLog(folder).warn('not kept')).not.toThrow()
  rmSync(file, { recursive: true })
  // The kernel's disk that is always full.
  if (existsSync('/dev/full')) {
    symlinkSync('/dev/full', file)
    const log = openLog(folder)
    expect(() => log.error('not kept', new Error('any'))).not.toThrow()
    expect(() => log.info('nor this')).not.toThrow()
  }
  rmSync(folder, { recursive: true })
})
