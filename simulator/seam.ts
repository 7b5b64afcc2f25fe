import type { Counters, Faults, Phone, QuestionKind, SimPerson, Simulator, SimulatorOptions } from './api.ts'
import type { Node } from './node.ts'

/**
 * What the wire half (server, pairing, phone) and the world half (people, answers, faults, admin) expect of each
 * other. Types only.
 */

/** One companion's socket after the Noise handshake. */
export interface Link {
  readonly state: 'pairing' | 'open' | 'closed'
  /** Encodes, encrypts and writes one stanza; does nothing once closed. */
  send(node: Node): void
}

/** The account whose phone is simulated. */
export type Account = {
  /** `5511…@s.whatsapp.net`, no device. */
  readonly pn: string
  /** `…@lid`, no device. */
  readonly lid: string
  readonly pushName: string
}

export interface Directory {
  all(): readonly SimPerson[]
  /** By PN JID or LID, with or without a device part. */
  find(jid: string): SimPerson | undefined
  /** Changes what is true of a person and returns the new record; a JID nobody has makes a new person. */
  change(jid: string, change: Partial<SimPerson>): SimPerson
}

/** `createWorld(options): World` in world.ts. */
export interface World {
  readonly account: Account
  readonly options: SimulatorOptions
  readonly directory: Directory
  readonly counters: CounterSink
  readonly faults: FaultEngine
  /** JIDs on the block list, as the server keys them. */
  blocked(): readonly string[]
  /**
   * What happens on the phone to facts the server keeps: changes the world and sends the notification through
   * `notify`. Address book and messages are the phone's own and not here.
   */
  readonly facts: Pick<Phone, 'block' | 'unblock' | 'changeAbout' | 'changePicture' | 'changeNumber'>
  /** Pushes a stanza to the linked companion, if it is logged in. Set by the server. */
  notify: (node: Node) => void
  /** Origin under which pictures are served. Set once the admin endpoint listens. */
  origin: string
}

/** `answer` in questions/index.ts: the reply to an iq, or null when the question is not the world's. */
export type Answer = (iq: Node, world: World) => Node | null
/** `kindOf` in questions/index.ts. Total: what nobody knows is `other`. */
export type KindOf = (iq: Node) => QuestionKind

/** `createFaults()` in faults.ts. */
export interface FaultEngine extends Faults {
  /**
   * Answers a question under the faults set on it: `send` is called now, later, twice or never; `cut` destroys the
   * socket. `answer` is called at most once, and not at all when the fault means the question was never applied.
   */
  apply(
    kind: QuestionKind,
    iq: Node,
    answer: () => Node | null,
    send: (node: Node) => void,
    cut: () => void,
  ): void
  /** Called before each frame the server writes; true = destroy the socket instead of writing it. */
  cutsFrame(): boolean
  /** Set by `answerLess`: no history, no address book. */
  readonly less: boolean
  /** Cancels what is still waiting to be sent. */
  close(): void
}

/** `createCounters()` in counters.ts. */
export interface CounterSink extends Counters {
  /** Bytes on the WebSocket, frame header included. */
  frameOut(bytes: number): void
  frameIn(bytes: number): void
  question(kind: QuestionKind): void
  usyncUsers(count: number): void
  pictureBytes(count: number): void
  blockSet(): void
  blockRead(): void
  /** The client sent a chat message to somebody else. */
  chatMessage(): void
  badSignature(): void
  login(): void
}

/** `serveAdmin(world, simulator, port?)` in admin.ts: pictures and the admin endpoint, on loopback. */
export type ServeAdmin = (
  world: World,
  simulator: () => Simulator,
) => Promise<{ readonly origin: string; close(): Promise<void> }>
