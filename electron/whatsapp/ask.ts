import { type Address, type Jid, preferredJid } from '../../shared/address.ts'
import type { FactKind } from '../../shared/people.ts'
import { AppError } from '../../shared/result.ts'
import type { Answer, FactAnswer, WhatsApp } from '../contacts/ports.ts'
import { type Ask, Refusal } from './query.ts'
import {
  type Asked,
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
  looked: who.pn !== null && (who.lid === null || facts.includes('registered') || facts.includes('lid')),
  facts: facts.includes('lid') && who.lid ? { lid: { known: { is: 'value', value: who.lid } } } : {},
  pn: who.pn,
  lid: who.lid,
})

/** The protocol that answers `kind` in the question by address; null where the look-up by number already did. */
const protocolOf = (kind: FactKind, draft: Draft): Protocol | null => {
  switch (kind) {
    case 'about':
      return 'status'
    case 'picture':
    case 'devices':
    case 'username':
      return kind
    case 'business':
      return draft.looked ? null : 'business'
    case 'registered':
      // A LID has no look-up by number: somebody with a device is there.
      return draft.who.pn === null ? 'devices' : null
    case 'lid':
      return null
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
    draft.facts.registered = { known: { is: 'value', value: isValue(fact, '0') ? '0' : '1' } }
  else if (fact) draft.facts[kind] = fact
  else if (kind === 'business' && saysNoBusiness(user, asked))
    draft.facts.business = { known: { is: 'unset' } }
}

const learn = (draft: Draft, user: UserAnswer): void => {
  // The canonical number: a Brazilian one may come back without its ninth digit.
  draft.pn = user.pn ?? draft.pn
  draft.lid = user.lid ?? draft.lid
}

const byPhone: { readonly [K in FactKind]?: Protocol } = {
  registered: 'contact',
  lid: 'lid',
  business: 'business',
}

let sequence = 0
const sid = (): string => `roster.${++sequence}`

/**
 * `WhatsApp.ask`: at most two questions for any number of people. Those known by number alone are looked up first
 * (contact, lid, business), because the other facts are asked by address and may be kept under the LID.
 */
export const createFactAsker = (ask: Ask, timeoutMs: number, tokenOf: TokenOf): WhatsApp['ask'] => {
  const usync = async (
    protocols: readonly Protocol[],
    who: readonly Asked[],
    signal: AbortSignal,
  ): Promise<USyncAnswer> => readUSync(await ask(usyncNode(sid(), protocols, who), timeoutMs, signal), who)

  const lookUp = async (
    drafts: readonly Draft[],
    facts: readonly FactKind[],
    signal: AbortSignal,
  ): Promise<void> => {
    const protocols: Protocol[] = [
      'contact',
      'lid',
      ...(facts.includes('business') ? (['business'] as const) : []),
    ]
    const asked = drafts.flatMap(({ who }): Asked[] => (who.pn ? [{ by: 'phone', pn: who.pn }] : []))
    const all = await usync(protocols, asked, signal)
    drafts.forEach((draft, at) => {
      const user = all.users[at]
      if (!user) return
      learn(draft, user)
      for (const kind of facts) {
        const protocol = byPhone[kind]
        if (protocol) take(draft, kind, protocol, user, all, protocols)
      }
      if (isValue(user.facts.get('contact'), '0'))
        draft.facts.registered = { known: { is: 'value', value: '0' } }
    })
  }

  const askByAddress = async (
    drafts: readonly Draft[],
    facts: readonly FactKind[],
    signal: AbortSignal,
  ): Promise<void> => {
    const protocols = [
      ...new Set(drafts.flatMap((draft) => facts.map((kind) => protocolOf(kind, draft)))),
    ].filter((protocol) => protocol !== null)
    if (drafts.length === 0 || protocols.length === 0) return
    const asked = drafts.map((draft): Asked => {
      const jid = draft.lid ?? draft.pn ?? preferredJid(draft.who)
      return { by: 'jid', jid, token: tokenOf(jid) }
    })
    const all = await usync(protocols, asked, signal)
    drafts.forEach((draft, at) => {
      const user = all.users[at]
      if (!user) return
      learn(draft, user)
      for (const kind of facts) {
        const protocol = protocolOf(kind, draft)
        if (protocol) take(draft, kind, protocol, user, all, protocols)
      }
    })
  }

  return async (who, facts, signal) => {
    const drafts = who.map((address) => draftOf(address, facts))
    const looked = drafts.filter((draft) => draft.looked)
    if (looked.length > 0) await lookUp(looked, facts, signal)
    const rest = drafts.filter(
      (draft) =>
        !isValue(draft.facts.registered, '0') && facts.some((kind) => protocolOf(kind, draft) !== null),
    )
    try {
      await askByAddress(rest, facts, signal)
    } catch (error) {
      // What the look-up said is worth keeping; only a question that got nowhere at all fails the batch.
      if (looked.length === 0 || signal.aborted || !(error instanceof AppError)) throw error
      const backoff = error instanceof Refusal && error.backoff !== null ? { backoff: error.backoff } : {}
      for (const draft of rest)
        for (const kind of facts)
          if (protocolOf(kind, draft)) draft.facts[kind] ??= { error: error.code, ...backoff }
    }
    return drafts.map(({ who: address, facts: said, pn, lid }) => ({ who: address, facts: said, pn, lid }))
  }
}
