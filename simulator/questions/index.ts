import type { QuestionKind } from '../api.ts'
import { childOf } from '../node.ts'
import type { Answer, KindOf } from '../seam.ts'
import { answerBlockGet, answerBlockSet } from './blocklist.ts'
import { answerBusiness } from './business.ts'
import { answerPicture } from './picture.ts'
import { answerPrivacy } from './privacy.ts'
import { answerUsync } from './usync.ts'

/** Which question an iq is, by its namespace. */
export const kindOf: KindOf = (iq): QuestionKind => {
  switch (iq.attrs['xmlns']) {
    case 'usync':
      return 'usync'
    case 'w:profile:picture':
      return iq.attrs['type'] === 'set' ? 'other' : 'picture'
    case 'blocklist':
      return iq.attrs['type'] === 'set' ? 'block-set' : 'block-get'
    case 'w:biz':
      return childOf(iq, 'business_profile') ? 'business' : 'other'
    case 'privacy':
      return 'privacy'
    case 'w:sync:app:state':
      return 'app-state'
    case 'encrypt':
      return 'prekeys'
    case 'w:p':
      return 'ping'
    default:
      return 'other'
  }
}

const answers: Partial<Record<QuestionKind, Answer>> = {
  usync: answerUsync,
  picture: answerPicture,
  'block-get': answerBlockGet,
  'block-set': answerBlockSet,
  business: answerBusiness,
  privacy: answerPrivacy,
}

/** Questions this half answers. A null answer to one of them is the server's silence. */
export const isWorldly = (kind: QuestionKind): boolean => Object.hasOwn(answers, kind)

export const answer: Answer = (iq, world) => answers[kindOf(iq)]?.(iq, world) ?? null
