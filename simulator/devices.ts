import type { Connection } from './connection.ts'
import type { Node } from './node.ts'
import type { Companion } from './signal.ts'

/** A companion linked to the account. */
export type Device = {
  readonly id: number
  /** With the device part. */
  readonly jid: string
  readonly lid: string
  readonly noiseKey: Uint8Array
  readonly companion: Companion
  /** The socket it is logged in on. */
  connection: Connection | null
  /** Stanzas not acknowledged yet, by id: sent again, in order, at the next login. */
  readonly pending: Map<string, Node>
  /** It was given the keys, the history and the address book. */
  synced: boolean
}

/** Every device ever linked and not unlinked. */
export class Devices {
  private readonly list = new Map<number, Device>()
  private next = 1

  /** The number the next companion gets. Numbers are not used again. */
  take(): number {
    return this.next++
  }
  add(device: Device): void {
    this.list.set(device.id, device)
  }
  find(id: number | undefined): Device | undefined {
    return id === undefined ? undefined : this.list.get(id)
  }
  remove(device: Device): void {
    this.list.delete(device.id)
  }
  all(): readonly Device[] {
    return [...this.list.values()]
  }
  on(connection: Connection): Device | undefined {
    return this.all().find((device) => device.connection === connection)
  }
}

/** Sends to a device now, or keeps it for its next login; kept either way until the device acknowledges it. */
export const deliver = (device: Device, node: Node): void => {
  const { id } = node.attrs
  if (id !== undefined) device.pending.set(id, node)
  if (device.connection?.state === 'open') device.connection.send(node)
}
