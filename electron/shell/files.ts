import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { app, BrowserWindow, dialog } from 'electron'
import { AppError } from '../../shared/result.ts'

/** What a file is called in the dialog's list of kinds. */
export type FileKind = { readonly ending: string; readonly label: string }

/** Windows takes no file of these names, whatever its ending (learn.microsoft.com, "Naming Files, Paths, and Namespaces"). */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i
const LONGEST = 100

/** A file name that every system takes, made of a text that nobody checked: no folder, no hidden file, no direction marks. */
export const fileName = (wanted: string, ending: string): string => {
  const name = wanted
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"/\\|?*%~]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '')
  // By signs, so that none is cut in two; a name has room for 255 bytes.
  const signs = Array.from(name).slice(0, LONGEST)
  while (new TextEncoder().encode(signs.join('')).length > 200) signs.pop()
  const bare = signs.join('').replace(/[ .]+$/, '')
  const safe = bare === '' ? 'Roster' : RESERVED.test(bare) ? `Roster ${bare}` : bare
  return `${safe}.${ending}`
}

/**
 * Asks where to put a file; null = the person closed the dialog. `wanted` is only a proposal.
 * https://www.electronjs.org/docs/latest/api/dialog#dialogshowsavedialogwindow-options
 */
export const askWhere = async (wanted: string, kind: FileKind): Promise<string | null> => {
  const options = {
    defaultPath: join(app.getPath('downloads'), fileName(wanted, kind.ending)),
    filters: [{ name: kind.label, extensions: [kind.ending] }],
    properties: ['createDirectory' as const, 'showOverwriteConfirmation' as const],
  }
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options))
  return canceled || filePath === '' ? null : filePath
}

const refusal = (error: unknown): AppError => {
  const errno = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  return errno === 'ENOSPC' || errno === 'EDQUOT'
    ? new AppError('store_full', `writing a file: ${errno}`, true)
    : new AppError('file_refused', `writing a file: ${errno}`, true)
}

/**
 * Writes a file as a whole or not at all, for its owner's eyes only: beside it first, flushed, then renamed over what was
 * there. Throws `store_full` or `file_refused`. Returns the file's own name.
 */
export const writeWhole = async (path: string, text: string): Promise<string> => {
  const draft = join(dirname(path), `.${randomBytes(8).toString('hex')}.tmp`)
  try {
    const file = await open(draft, 'wx', 0o600)
    try {
      await file.writeFile(text, 'utf8')
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined) // The first error is the one to tell.
    throw refusal(error)
  }
  return basename(path)
}
