import type { SimPerson } from '../api.ts'
import { isOn } from '../directory/blocks.ts'
import { hash32 } from '../directory/random.ts'
import { childOf } from '../node.ts'
import type { Node } from '../node.ts'
import type { Answer } from '../seam.ts'
import { picturePath } from '../pictures.ts'
import { errorNode, refusal, result } from './reply.ts'

/** Each answer has several forms in the wild; which one somebody gets follows from the address. */
const form = <T>(person: SimPerson | undefined, forms: readonly T[]): T | undefined =>
  forms[hash32(person?.lid ?? person?.pn ?? '') % forms.length]

const unchanged = (iq: Node, person: SimPerson, id: string): Node =>
  result(
    iq,
    form(person, [
      undefined,
      [{ tag: 'picture', attrs: {} }],
      [{ tag: 'picture', attrs: { id } }],
      [{ tag: 'picture', attrs: { status: '304' } }],
    ]),
  )

const none = (iq: Node, person: SimPerson | undefined): Node =>
  form(person, [
    refusal(iq, 404, 'item-not-found'),
    result(iq, [{ tag: 'picture', attrs: { status: '204' } }]),
    result(iq, [{ tag: 'picture', attrs: {}, content: [errorNode(404, 'item-not-found')] }]),
  ]) ?? refusal(iq, 404, 'item-not-found')

/** `xmlns=w:profile:picture type=get`. Null = the server stays silent. */
export const answerPicture: Answer = (iq, world) => {
  const question = childOf(iq, 'picture')
  const target = iq.attrs['target'] ?? world.account.pn
  const type = question?.attrs['type'] ?? 'image'
  if (!question || (type !== 'preview' && type !== 'image')) return refusal(iq, 400, 'bad-request')
  const person = world.directory.find(target)
  if (!person?.registered) return refusal(iq, 404, 'item-not-found')
  const self = person.pn === world.account.pn
  // A token for the own picture is never answered: clients must not send one.
  if (self && childOf(question, 'tctoken')) return null
  const { picture } = person
  if (picture.is === 'hidden' || isOn(world.blocked(), person)) return refusal(iq, 401, 'not-authorized')
  if (picture.is !== 'value') return none(iq, person)
  const { id } = picture
  if (question.attrs['id'] === id) return unchanged(iq, person, id)
  const path = picturePath(id, type, Date.now())
  return result(iq, [
    { tag: 'picture', attrs: { id, type, url: `${world.origin}${path}`, direct_path: path } },
  ])
}
