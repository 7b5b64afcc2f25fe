import { deliver, type Device } from './devices.ts'
import { numberedKey, signedKey } from './login.ts'
import { childOf, type Node } from './node.ts'
import { createSender, type Companion, type Sealed, type Sender } from './signal.ts'
import { el, nextId, unixNow } from './stanza.ts'
import { userOf } from './wire/jid.ts'
import { keyPair, type Derive, type KeyPair } from './wire/keys.ts'
import type { ChatMessage } from './wire/messages.ts'

/** Signal's registration number of everybody who writes; it is only ever compared. */
export const REGISTRATION = 1

type Letter = {
  readonly from: string
  readonly attrs: Readonly<Record<string, string>>
  readonly message: ChatMessage
}

/** Encrypts what the phone and people write to a companion, and writes it again when it could not be read. */
export class Mail {
  private readonly senders = new Map<string, Sender>()
  private readonly sent = new Map<string, Letter>()
  private readonly account: string
  private readonly identity: KeyPair
  private readonly derive: Derive

  /** `account`: the phone's own JID; `identity`: its key, which vouched for the companion. */
  constructor(account: string, identity: KeyPair, derive: Derive) {
    this.account = account
    this.identity = identity
    this.derive = derive
  }

  identityOf(from: string): KeyPair {
    return from === this.account ? this.identity : keyPair(this.derive(`identity ${from}`))
  }

  private sender(from: string): Sender {
    let sender = this.senders.get(from)
    if (!sender) {
      sender = createSender(this.identityOf(from), REGISTRATION)
      this.senders.set(from, sender)
    }
    return sender
  }

  private static stanza(letter: Letter, id: string, sealed: Sealed, count?: string): Node {
    const { type, body } = sealed
    const enc = el('enc', body, { v: '2', type, ...(count && { count }) })
    return el('message', [enc], {
      from: letter.from,
      id,
      t: String(unixNow()),
      type: 'text',
      ...letter.attrs,
    })
  }

  /** From the phone to one of the account's own devices. */
  peer(device: Device, message: ChatMessage): Promise<void> {
    return this.post(device, { from: this.account, attrs: { category: 'peer' }, message })
  }

  async post(device: Device, letter: Letter): Promise<void> {
    const id = nextId().toUpperCase()
    this.sent.set(id, letter)
    const sealed = await this.sender(letter.from).seal(
      { user: userOf(device.jid), device: device.id },
      device.companion,
      letter.message,
    )
    deliver(device, Mail.stanza(letter, id, sealed))
  }

  /** Acknowledged: nobody will ask for it again. */
  settled(id: string): void {
    this.sent.delete(id)
  }

  /** A retry receipt: the companion could not read a message and sends keys for a new session. */
  async again(device: Device, receipt: Node, badSignature: () => void): Promise<void> {
    const { id = '' } = receipt.attrs
    const letter = this.sent.get(id)
    const count = childOf(receipt, 'retry')?.attrs['count'] ?? '1'
    if (!letter || Number(count) > 4) return
    const keys = childOf(receipt, 'keys')
    const companion = keys ? this.renewed(device, keys) : device.companion
    if (!companion) return badSignature()
    const address = { user: userOf(device.jid), device: device.id }
    const sealed = await this.sender(letter.from).seal(address, companion, letter.message, true)
    deliver(device, Mail.stanza(letter, id, sealed, count))
  }

  /** The bundle inside a retry receipt: it is used at once, before what was uploaded. Null when not signed right. */
  private renewed({ companion }: Device, keys: Node): Companion | null {
    const signed = signedKey(companion.identity, childOf(keys, 'skey'))
    const once = numberedKey(childOf(keys, 'key'))
    if (!signed) return null
    companion.signedPreKey = signed
    return { ...companion, preKeys: new Map(once ? [[once.id, once.key]] : []) }
  }
}
