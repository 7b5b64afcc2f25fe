import { ipcMain, type BrowserWindow } from 'electron'
import {
  calls,
  WIRE,
  type CallName,
  type Emit,
  type Handlers,
  type Output,
  type Parsed,
} from '../../shared/contract.ts'
import { failureOf, type ErrorCode, type Result } from '../../shared/result.ts'
import { isTrusted } from '../shell/guards.ts'
import { refusePlain } from './plain.ts'

/** Hears of what a handler threw that is not an `AppError`: for the log. */
export type Surprised = (call: CallName, error: unknown) => void

const known = (name: unknown): name is CallName => typeof name === 'string' && Object.hasOwn(calls, name)
const refuse = (code: ErrorCode, message: string): Result<never> => ({
  ok: false,
  error: { code, message, retryable: false },
})

/** Answers one call. Never throws; a handler sees only what its schema let through. */
export const dispatch = async (
  handlers: Handlers,
  name: unknown,
  input: unknown,
  surprised: Surprised,
): Promise<Result<unknown>> => {
  if (!known(name)) return refuse('unknown_call', 'no such call')
  const refused = refusePlain(input)
  if (refused) return refuse('bad_input', refused)
  return run(handlers, name, input, surprised)
}

const run = async <K extends CallName>(
  handlers: Handlers,
  name: K,
  input: unknown,
  surprised: Surprised,
): Promise<Result<Output<K>>> => {
  try {
    const parsed = calls[name].input.safeParse(input)
    if (!parsed.success) return refuse('bad_input', parsed.error.issues[0]?.path.map(String).join('.') ?? '')
    return { ok: true, value: await handlers[name](parsed.data as Parsed<K>) }
  } catch (error) {
    const failure = failureOf(error)
    if (failure.code === 'internal') surprised(name, error)
    return { ok: false, error: failure }
  }
}

/**
 * Takes calls from the page; what comes before the handlers are ready waits for them. The sender is checked on every one: a frame is trusted for what it shows now, not for the
 * window it is in. https://www.electronjs.org/docs/latest/tutorial/security#17-validate-the-sender-of-all-ipc-messages
 */
export const serve = (ready: () => Promise<Handlers>, surprised: Surprised): void =>
  ipcMain.handle(WIRE, async (event, name: unknown, input: unknown) =>
    isTrusted(event.senderFrame)
      ? dispatch(await ready(), name, input, surprised)
      : refuse('untrusted_sender', 'not the page'),
  )

/** Events to the page; nobody hears them while there is none. */
export const emitter =
  (window: () => BrowserWindow | null): Emit =>
  (name, payload) => {
    const contents = window()?.webContents
    if (contents && !contents.isDestroyed()) contents.send(WIRE, name, payload)
  }
