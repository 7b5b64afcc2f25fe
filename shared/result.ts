/**
 * Every refusal a person or a caller can meet. The words for each live in `renderer/words/`; a test fails on a
 * code without a sentence.
 */
export const errorCodes = [
  // the bridge
  'unknown_call',
  'untrusted_sender',
  'bad_input',
  'internal',
  // addresses and people
  'invalid_jid',
  'not_a_person',
  'is_you',
  'unknown_person',
  'identity_unknown',
  'not_on_whatsapp',
  // the connection
  'not_authenticated',
  'offline',
  'timed_out',
  'rate_limited',
  'refused',
  'restricted',
  'replaced',
  'too_old',
  'passkey_required',
  'wrong_server',
  'wrong_code',
  'pairing_expired',
  // jobs
  'already',
  'in_another_job',
  'cancelled',
  'nothing_to_undo',
  'nothing_to_retry',
  'unknown_job',
  // this computer
  'store_damaged',
  'store_foreign',
  'store_newer',
  'store_read_only',
  'store_full',
  'file_newer',
  'file_refused',
  'keys_unavailable',
  'keys_wrong',
  'keys_unprotected',
  'other_account',
  'bad_settings',
  'not_allowed',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** `message` is for a log or a developer and never holds a number, name or key; people read the sentence of `code`. */
export type Failure = { readonly code: ErrorCode; readonly message: string; readonly retryable: boolean }

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure }

export class AppError extends Error {
  readonly failure: Failure
  constructor(code: ErrorCode, message: string, retryable = false, options?: ErrorOptions) {
    super(message, options)
    this.name = 'AppError'
    this.failure = { code, message, retryable }
  }
  get code(): ErrorCode {
    return this.failure.code
  }
}

/** What went wrong, as data. Anything that is not an `AppError` is `internal`: its text may hold anything. */
export const failureOf = (error: unknown): Failure =>
  error instanceof AppError ? error.failure : { code: 'internal', message: 'internal', retryable: false }
