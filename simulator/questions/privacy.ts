import { childOf, childrenOf } from '../node.ts'
import type { Answer } from '../seam.ts'
import { result } from './reply.ts'

const settings: Readonly<Record<string, string>> = {
  readreceipts: 'all',
  profile: 'contacts',
  status: 'contacts',
  online: 'match_last_seen',
  last: 'contacts',
  groupadd: 'contacts',
  calladd: 'all',
  messages: 'all',
  defense: 'off',
}

/** `xmlns=privacy`: the account's own settings; a set is answered with the categories it named. */
export const answerPrivacy: Answer = (iq) => {
  const asked = childrenOf(childOf(iq, 'privacy'), 'category')
  const categories =
    iq.attrs['type'] === 'set'
      ? asked.map(({ attrs }) => ({
          tag: 'category',
          attrs: { name: attrs['name'] ?? '', value: attrs['value'] ?? '' },
        }))
      : Object.entries(settings).map(([name, value]) => ({ tag: 'category', attrs: { name, value } }))
  return result(iq, [{ tag: 'privacy', attrs: {}, content: categories }])
}
