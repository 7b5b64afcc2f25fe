import { type Address, type Jid, preferredJid } from '../../shared/address.ts'
import type { FactKind } from '../../shared/people.ts'
import { AppError } from '../../shared/result.ts'
import type { Answer, FactAnswer, WhatsApp } from '../contacts/ports.ts'
import { type Ask, Refusal } from './query.ts'
import {
  type Asked,
  kept,
  type Protocol,
  readUSync,
  type USyncAnswer,
  usyncNode,
  type UserAnswer,
} from './usync.ts'

/** The trusted-contact token of a person, without which WhatsApp may refuse what they show to everybody. */
export type TokenOf = (jid: Jid) => Uint8Array | null

type Draft = {
  readonly who: Address
  readonly looked: boolean
  facts: { [K in FactKind]?: FactAnswer }
  pn: Answer['pn']
  lid: Answer['lid']
}

const draftOf = (who: Address, facts: readonly FactKind[]): Draft => ({
  who,
  looked: who.pn !== null && who.lid === null,
  facts: facts.includes('lid') && who.lid ? { lid: { known: { is: 'value', value: who.lid } } } : {},
  pn: who.pn,
  lid: who.lid,
})

/** The protocol that answers `kind` about this person; null where it is known already. */
const protocolOf = (kind: FactKind, draft: Draft): Protocol | null => {
  switch (kind) {
    case 'about':
      return 'status'
    case 'picture':
    case 'devices':
    case 'username':
      return kind
    case 'business':
      return kind
    case 'registered':
      // A LID has no look-up by number: somebody with a device is there.
      return draft.looked ? 'contact' : 'devices'
    case 'lid':
      return draft.looked ? 'lid' : null
  }
}

const isValue = (fact: FactAnswer | undefined, text: string): boolean =>
  fact !== undefined && 'known' in fact && fact.known.is === 'value' && fact.known.value === text

/**
 * Whether a missing `<business>` says "not a business". It does only where the server answered another question
 * about the same person; one that answers devices alone has said nothing.
 */
const saysNoBusiness = (user: UserAnswer, asked: readonly Protocol[]): boolean => {
  const others = asked.filter((protocol) => protocol !== 'business' && protocol !== 'devices')
  return others.length === 0 ? user.facts.size === 0 : others.some((protocol) => user.facts.has(protocol))
}

const take = (
  draft: Draft,
  kind: FactKind,
  protocol: Protocol,
  user: UserAnswer,
  all: USyncAnswer,
  asked: readonly Protocol[],
): void => {
  const fact = user.facts.get(protocol) ?? all.failed.get(protocol)
  if (kind === 'registered' && protocol === 'devices' && fact && 'known' in fact)
    draft.facts.registered = { ...fact, known: { is: 'value', value: isValue(fact, '0') ? '0' : '1' } }
  else if (fact) draft.facts[kind] = fact
  else if (kind === 'business' && saysNoBusiness(user, asked))
    draft.facts.business = kept({ known: { is: 'unset' } }, all.refresh.get('business'))
}

const learn = (draft: Draft, user: UserAnswer): void => {
  // The canonical number: a Brazilian one may come back without its ninth digit.
  draft.pn = user.pn ?? draft.pn
  draft.lid = user.lid ?? draft.lid
}

/** What belongs to an account, and may be kept under its LID alone. */
const byAccount: readonly FactKind[] = ['about', 'picture', 'devices', 'username']

let sequence = 0
const sid = (): string => `roster.${++sequence}`

/**
 * `WhatsApp.ask`: one question for any number of people. Who is known by number alone is looked up in it; whether
 * WhatsApp answers more than contact, LID and business about a number is not known, so that a second question asks by
 * the LID it gave for what was left open.
 */
export const createFactAsker = (ask: Ask, timeoutMs: number, tokenOf: TokenOf): WhatsApp['ask'] => {
  const usync = async (
    drafts: readonly Draft[],
    facts: readonly FactKind[],
    asked: readonly Asked[],
    signal: AbortSignal,
  ): Promise<void> => {
    const wanted = drafts.flatMap((draft) => facts.map((kind) => protocolOf(kind, draft)))
    // A look-up without these two says neither who it is nor whether.
    const lookUp: Protocol[] = asked.some(({ by }) => by === 'phone') ? ['contact', 'lid'] : []
    const protocols = [...new Set([...lookUp, ...wanted.filter((protocol) => protocol !== null)])]
    if (asked.length === 0 || protocols.length === 0) return
    const all = readUSync(await ask(usyncNode(sid(), protocols, asked), timeoutMs, signal), asked)
    drafts.forEach((draft, at) => {
      const user = all.users[at]
      if (!user) return
      learn(draft, user)
      for (const kind of facts) {
        const protocol = protocolOf(kind, draft)
        if (protocol) take(draft, kind, protocol, user, all, protocols)
      }
      const contact = user.facts.get('contact')
      if (contact && isValue(contact, '0')) draft.facts.registered = contact
    })
  }
  const byAddress = (draft: Draft): Asked => {
    const jid = draft.lid ?? draft.pn ?? preferredJid(draft.who)
    return { by: 'jid', jid, token: tokenOf(jid) }
  }
  const isOpen = (draft: Draft, kind: FactKind): boolean => byAccount.includes(kind) && !draft.facts[kind]

  return async (who, facts, signal) => {
    const drafts = who.map((address) => draftOf(address, facts))
    await usync(
      drafts,
      facts,
      drafts.map((draft) =>
        draft.looked && draft.who.pn ? { by: 'phone', pn: draft.who.pn } : byAddress(draft),
      ),
      signal,
    )
    const open = drafts.filter(
      (draft) =>
        draft.looked &&
        (draft.lid !== null || draft.facts.registered !== undefined) &&
        !isValue(draft.facts.registered, '0') &&
        // A server that answers one of them about a number has only left the others out.
        !byAccount.some((kind) => draft.facts[kind]) &&
        facts.some((kind) => isOpen(draft, kind)),
    )
    const left = facts.filter((kind) => open.some((draft) => isOpen(draft, kind)))
    try {
      await usync(open, left, open.map(byAddress), signal)
    } catch (error) {
      // What the look-up said is worth keeping.
      if (signal.aborted || !(error instanceof AppError)) throw error
      const backoff = error instanceof Refusal && error.backoff !== null ? { backoff: error.backoff } : {}
      for (const draft of open)
        for (const kind of left)
          if (isOpen(draft, kind)) draft.facts[kind] ??= { error: error.code, ...backoff }
    }
    return drafts.map(({ who: address, facts: said, pn, lid }) => ({ who: address, facts: said, pn, lid }))
  }
}
