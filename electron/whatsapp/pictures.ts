import type { BinaryNode } from '@whiskeysockets/baileys'
import { type Address, preferredJid } from '../../shared/address.ts'
import { AppError } from '../../shared/result.ts'
import type { PictureAnswer, PictureSize, WhatsApp } from '../contacts/ports.ts'
import type { TokenOf } from './ask.ts'
import { download, type Fetch, type Hosts } from './download.ts'
import { isWhole, sniffImage } from './image.ts'
import { attr, childOf, numberAttr } from './nodes.ts'
import { type Ask, Refusal } from './query.ts'

/** Larger pictures are no avatars, and decoding them would cost the window its memory. */
const PIXELS = 4_096

const question = (
  jid: string,
  size: PictureSize,
  known: string | null,
  token: Uint8Array | null,
): BinaryNode => ({
  tag: 'iq',
  attrs: { to: 's.whatsapp.net', type: 'get', xmlns: 'w:profile:picture', target: jid },
  content: [
    {
      tag: 'picture',
      attrs: {
        type: size === 'full' ? 'image' : 'preview',
        query: 'url',
        ...(known === null ? {} : { id: known }),
      },
      content: token ? [{ tag: 'tctoken', attrs: {}, content: token }] : [],
    },
  ],
})

export type PictureLink = { readonly is: 'link'; readonly id: string; readonly url: string }
type Said = PictureLink | { readonly is: 'unchanged' | 'unset' | 'hidden' }

const byCode = (code: number): Said | null =>
  code === 401 || code === 403
    ? { is: 'hidden' }
    : code === 404 || code === 204
      ? { is: 'unset' }
      : code === 304
        ? { is: 'unchanged' }
        : null

/** Reads every form of answer that is known (simulator/PROTOCOL.md): the three of "unchanged", "none", "refused", a link. */
export const readPicture = (answer: BinaryNode, known: string | null): Said => {
  const picture = childOf(answer, 'picture')
  const error = childOf(picture, 'error')
  const code = numberAttr(picture, 'status') ?? numberAttr(answer, 'status') ?? numberAttr(error, 'code')
  const said = code === undefined ? null : byCode(code)
  if (said && (said.is !== 'unchanged' || known !== null)) return said
  if (error) throw new Refusal(error, code ?? 400)
  const id = attr(picture, 'id')
  const url = attr(picture, 'url')
  if (id !== undefined && id === known) return { is: 'unchanged' }
  if (id !== undefined && url !== undefined) return { is: 'link', id, url }
  // Nothing but "unchanged" can be said without a link, and only to somebody who has one.
  if (known !== null && url === undefined && id === undefined) return { is: 'unchanged' }
  throw new AppError('refused', 'an answer without a picture', true)
}

export type PictureParts = {
  readonly ask: Ask
  readonly fetch: Fetch
  readonly hosts: Hosts
  readonly questionMs: number
  readonly bytesMs: number
  readonly tokenOf: TokenOf
}

/** `WhatsApp.picture`: the link is asked, its bytes are fetched and looked at; an expired link is asked for once more. */
export const createPictureAsker = (parts: PictureParts): WhatsApp['picture'] => {
  const askLink = async (
    who: Address,
    size: PictureSize,
    known: string | null,
    signal: AbortSignal,
  ): Promise<Said> => {
    const jid = preferredJid(who)
    try {
      const answer = await parts.ask(question(jid, size, known, parts.tokenOf(jid)), parts.questionMs, signal)
      return readPicture(answer, known)
    } catch (error) {
      const said = error instanceof Refusal ? byCode(error.status) : null
      if (said && (said.is !== 'unchanged' || known !== null)) return said
      throw error
    }
  }
  return async (who, size, known, signal): Promise<PictureAnswer> => {
    for (let turn = 0; turn < 2; turn++) {
      const said = await askLink(who, size, known, signal)
      if (said.is !== 'link') return said
      const bytes = await download(parts.fetch, said.url, parts.hosts, parts.bytesMs, signal)
      if (bytes === 'expired') continue
      const image = sniffImage(bytes)
      if (!image || image.width > PIXELS || image.height > PIXELS || image.width < 1 || image.height < 1)
        throw new AppError('refused', 'not a picture of a kind that is shown')
      if (!isWhole(bytes, image.type)) throw new AppError('refused', 'only a part of a picture', true)
      return { is: 'bytes', id: said.id, bytes, type: image.type }
    }
    throw new AppError('refused', "the picture's link expired twice", true)
  }
}
