import type { BinaryNode } from '@whiskeysockets/baileys'
import { AppError, type ErrorCode } from '../../shared/result.ts'
import { attr, childOf, numberAttr } from './nodes.ts'

/** What questions need of Baileys' socket. */
export type Wire = {
  query(node: BinaryNode, timeoutMs?: number): Promise<unknown>
  generateMessageTag(): string
  readonly ws: {
    on(event: string, hear: (node: BinaryNode) => void): unknown
    off(event: string, hear: (node: BinaryNode) => void): unknown
  }
}

/** WhatsApp answered, and said no. `status` is its number; `backoff` in ms where it named one. */
export class Refusal extends AppError {
  readonly status: number
  readonly backoff: number | null
  /** Block list: the mode that it wants to be asked in. */
  readonly mode: 'lid' | 'pn' | null
  constructor(error: BinaryNode | undefined, status: number) {
    super(codeOfStatus(status), `refused with ${status}`, retryable(status))
    this.name = 'Refusal'
    this.status = status
    const seconds = numberAttr(error, 'backoff')
    this.backoff = seconds === undefined ? null : seconds * 1_000
    const mode = attr(error, 'addressing_mode')
    this.mode = mode === 'lid' || mode === 'pn' ? mode : null
  }
}

const retryable = (status: number): boolean => status === 429 || status >= 500
/** Numbers of WhatsApp's errors as a person may meet them (simulator/PROTOCOL.md). */
export const codeOfStatus = (status: number): ErrorCode =>
  status === 429 ? 'rate_limited' : status === 404 ? 'not_on_whatsapp' : 'refused'

/** Boom's shape, as far as it matters: `data` is WhatsApp's code, `output.statusCode` Baileys' own. */
const boom = (error: unknown): { readonly data: unknown; readonly status: number | null } => {
  const { data, output } = (typeof error === 'object' && error !== null ? error : {}) as {
    data?: unknown
    output?: { statusCode?: unknown }
  }
  return { data, status: typeof output?.statusCode === 'number' ? output.statusCode : null }
}

const failed = (error: unknown, answer: BinaryNode | undefined): AppError => {
  if (error instanceof AppError) return error
  const { data, status } = boom(error)
  // A refusal carries WhatsApp's number in `data`; a `<error>` without a code becomes NaN there.
  if (answer) return new Refusal(childOf(answer, 'error'), typeof data === 'number' && data > 0 ? data : 400)
  if (status === 408) return new AppError('timed_out', 'no answer in time', true)
  return new AppError('offline', 'the connection was lost', true, { cause: error })
}

/** Rejects with the reason of `signal` as soon as it is aborted, otherwise as `work` does. */
export const abortable = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    const stop = (): void =>
      reject(signal.reason instanceof Error ? signal.reason : new AppError('cancelled', 'stopped'))
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })

export type Ask = (node: BinaryNode, timeoutMs: number, signal: AbortSignal) => Promise<BinaryNode>

/**
 * One question over whatever connection there is. Rejects with a `Refusal`, `timed_out`, `offline`, or the signal's
 * reason; never resolves without an answer, as Baileys' own helpers do.
 */
export const createAsk =
  (wire: () => Wire | null): Ask =>
  async (node, timeoutMs, signal) => {
    signal.throwIfAborted()
    const open = wire()
    if (!open) throw new AppError('offline', 'not connected', true)
    const id = open.generateMessageTag()
    // Baileys' error keeps the code only; the attributes beside it (backoff, addressing_mode) are read here.
    let answer: BinaryNode | undefined
    const hear = (heard: BinaryNode): void => void (answer = heard)
    const event = `TAG:${id}`
    open.ws.on(event, hear)
    try {
      await abortable(open.query({ ...node, attrs: { ...node.attrs, id } }, timeoutMs), signal)
    } catch (error) {
      if (signal.aborted) throw error
      throw failed(error, answer)
    } finally {
      open.ws.off(event, hear)
    }
    if (!answer) throw new AppError('timed_out', 'no answer in time', true)
    if (answer.attrs['type'] === 'error') throw new Refusal(childOf(answer, 'error'), 400)
    return answer
  }
