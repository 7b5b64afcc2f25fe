import type { WAVersion } from '@whiskeysockets/baileys'
import type { KeyBox } from '../storage/keys.ts'
import type { Fetch } from './download.ts'

/** The script that WhatsApp's own page runs names the version it was built from. */
export const VERSION_PAGE = 'https://web.whatsapp.com/sw.js'
const REVISION = /\\?"client_revision\\?":\s*(\d{6,12})\b/
const BYTES = 4 * 1024 * 1024

/** The version in WhatsApp's page script; null when it holds none. */
export const versionIn = (script: string): WAVersion | null => {
  const revision = REVISION.exec(script)?.[1]
  return revision ? [2, 3000, Number(revision)] : null
}

/**
 * Asks WhatsApp's page which version is accepted now. Null when it does not say in time: the caller then tells the person
 * that Roster is too old. Never used for simulated profiles.
 */
export const readVersion = async (fetch: Fetch, timeoutMs: number): Promise<WAVersion | null> => {
  try {
    const response = await fetch(VERSION_PAGE, {
      redirect: 'error',
      credentials: 'omit',
      // The page answers navigations only.
      headers: { 'sec-fetch-site': 'none' },
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (!response.ok) return null
    const script = await response.text()
    return script.length > BYTES ? null : versionIn(script)
  } catch {
    return null // Offline, redirected, silent: there is no newer version to be had, which is the answer.
  }
}

const ROW = { type: 'roster', id: 'version' } as const

/** The last version that WhatsApp's page named; null when it was never asked. */
export const storedVersion = (box: KeyBox | null): WAVersion | null => {
  const bytes = box?.get(ROW.type, [ROW.id]).get(ROW.id)
  const value: unknown = bytes ? JSON.parse(Buffer.from(bytes).toString()) : null
  return Array.isArray(value) && value.length === 3 && value.every(Number.isInteger)
    ? (value as WAVersion)
    : null
}
export const storeVersion = (box: KeyBox | null, version: WAVersion): void =>
  box?.set([{ ...ROW, value: Buffer.from(JSON.stringify(version)) }])
