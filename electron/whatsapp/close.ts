/** Why a socket closed, as far as what to do next depends on it. */
export type Cause =
  /** 515: the server wants a new socket now. */
  | 'restart'
  /** Network, server busy, unknown stream error: try again, later each time. */
  | 'lost'
  /** 401: this device is no longer linked. */
  | 'unlinked'
  /** 402, 403: the account itself may not connect. */
  | 'restricted'
  /** 405: this version of the client is not accepted any more. */
  | 'too-old'
  /** 440: the same link is in use elsewhere. */
  | 'replaced'
  /** No code was scanned in time. */
  | 'codes-ended'
  /** The phone's answer did not fit the code it was shown. */
  | 'bad-pairing'
  /** The server could not prove that it is WhatsApp's. */
  | 'wrong-server'

const ourCauses: Readonly<Record<number, Cause>> = {
  401: 'unlinked',
  402: 'restricted',
  403: 'restricted',
  405: 'too-old',
  440: 'replaced',
  515: 'restart',
}

/** https://nodejs.org/api/tls.html#x509-certificate-error-codes, and the mismatch of names. */
const TLS =
  /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH|INVALID_CA/

const textOf = (value: unknown, key: string): string => {
  const found: unknown =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : null
  return typeof found === 'string' ? found : ''
}

/**
 * Reads the error of a `connection.update` with `connection: 'close'`. Baileys tells several causes apart by message
 * alone (rc14: socket.js, noise-handler.js, validate-connection.js), which a test pins.
 */
export const causeOf = (error: unknown): Cause => {
  const { output, data } = (typeof error === 'object' && error !== null ? error : {}) as {
    output?: { statusCode?: unknown }
    data?: unknown
  }
  const status = typeof output?.statusCode === 'number' ? output.statusCode : 0
  const message = textOf(error, 'message')
  if (message === 'Failed to verify account signature') return 'wrong-server'
  if (status === 400 && /certificate|certification/.test(message)) return 'wrong-server'
  if (TLS.test(textOf(data, 'code'))) return 'wrong-server'
  if (message === 'Invalid account signature' || message.startsWith('Missing device-identity'))
    return 'bad-pairing'
  if (message === 'QR refs attempts ended') return 'codes-ended'
  return ourCauses[status] ?? 'lost'
}
