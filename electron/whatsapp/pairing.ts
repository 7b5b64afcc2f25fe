import type { AuthenticationCreds, BinaryNode } from '@whiskeysockets/baileys'
import { randomBytes } from 'node:crypto'
import { AppError } from '../../shared/result.ts'
import { attr, childOf, numberAttr } from './nodes.ts'
import { Refusal } from './query.ts'
import type { PairBy } from './session-model.ts'

/** What linking needs of the socket. */
export type PairingSocket = {
  readonly creds: AuthenticationCreds
  on(event: string, hear: (node: BinaryNode) => void): void
  requestPairingCode(phone: string): Promise<string>
  /** Stores the credentials as they are now. */
  save(): void
}
export type PairingEvents = {
  readonly qr: (text: string) => void
  readonly code: (code: string) => void
  readonly wrong: () => void
  readonly refused: (error: AppError) => void
}
/** The linked-devices QR: a link, then ref, noise key, identity key, secret, platform (validate-connection.js). */
const SECRET = 3

/**
 * One attempt to link, over one socket. Baileys draws its codes with the secret it began with; WhatsApp may ask for
 * another (`companion_reg_refresh`, https://github.com/WhiskeySockets/Baileys/issues/2737), so codes are written anew here.
 * @returns what to call with each code that Baileys shows.
 */
export const watchPairing = (
  by: PairBy,
  socket: PairingSocket,
  events: PairingEvents,
  replyMs: number,
): ((raw: string) => void) => {
  let raw: string | null = null
  let asked = false
  let secondStage = false
  let pending: NodeJS.Timeout | null = null
  let finishing: NodeJS.Timeout | null = null
  let code: string | null = null

  const show = (): void => {
    if (raw === null) return
    const fields = raw.split(',')
    fields[SECRET] = socket.creds.advSecretKey
    events.qr(fields.join(','))
  }
  const refresh = (): void => {
    // Once the phone entered the code the secret keys the last stanza, and must stay.
    if (secondStage) return
    socket.creds.advSecretKey = randomBytes(32).toString('base64')
    socket.save()
    if (by.by === 'qr') show()
  }
  const end = (): void => {
    if (pending) clearTimeout(pending)
    pending = null
  }
  const fail = (error: AppError): void => {
    if (!pending) return
    end()
    events.refused(error)
  }

  socket.on('CB:notification,type:companion_reg_refresh', refresh)
  socket.on('CB:iq,,pair-device-rotate-qr', refresh)
  socket.on('CB:notification,,pair-device-rotate-qr', refresh)
  socket.on('CB:notification,type:link_code_companion_reg', () => {
    secondStage = true
    // With a wrong code only the phone learns that the keys do not open; here the link just never comes.
    finishing ??= setTimeout(events.wrong, replyMs).unref()
  })
  socket.on('CB:iq,,pair-success', () => {
    if (finishing) clearTimeout(finishing)
  })
  socket.on('CB:iq,type:result', (node) => {
    const reply = childOf(node, 'link_code_companion_reg')
    // rc14 resolves before the server agreed: a code that it refused would be shown all the same.
    if (!pending || code === null || attr(reply, 'stage') !== 'companion_hello') return
    end()
    events.code(code)
  })
  socket.on('CB:iq,type:error', (node) => {
    const error = childOf(node, 'error')
    if (pending) fail(new Refusal(error, numberAttr(error, 'code') ?? 400))
    else if (by.by === 'code' && secondStage) events.wrong()
  })

  const requestCode = async (phone: string): Promise<void> => {
    pending = setTimeout(() => fail(new AppError('timed_out', 'no code in time', true)), replyMs).unref()
    try {
      code = await socket.requestPairingCode(phone)
    } catch (error) {
      // A closing socket; what it means is told by its close.
      end()
      if (error instanceof AppError) throw error
    }
  }

  return (next) => {
    raw = next
    if (by.by === 'qr') show()
    else if (!asked) {
      asked = true
      void requestCode(by.phone)
    }
  }
}
