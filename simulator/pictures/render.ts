import { createRandom, hash32 } from '../directory/random.ts'
import { createCanvas } from './canvas.ts'
import { encodePng } from './png.ts'
import { portrait, portraitOf } from './portrait.ts'
import type { Scene } from './scenes.ts'
import { named, scenes } from './scenes.ts'

/** The cast's pictures that have to show something in particular; everybody else's follow from the id. */
const chosen: Readonly<Record<string, Scene>> = {
  '1700000001': named.bread,
  '1700000002': portraitOf({ skin: 3, hair: 0, style: 0, glasses: false, scarf: false, beard: false }),
  '1700000004': portraitOf({ skin: 0, hair: 4, style: 1, glasses: false, scarf: false, beard: false }),
  '1700000007': portraitOf({ skin: 5, hair: 7, style: 4, glasses: false, scarf: false, beard: true }),
  '1700000008': portraitOf({ skin: 0, hair: 7, style: 3, glasses: true, scarf: false, beard: false }),
  '1700000009': portraitOf({ skin: 1, hair: 2, style: 2, glasses: false, scarf: false, beard: false }),
  '1700000011': portraitOf({ skin: 2, hair: 1, style: 0, glasses: false, scarf: false, beard: false }),
  '1700000013': portraitOf({ skin: 2, hair: 0, style: 4, glasses: false, scarf: false, beard: true }),
  '1700000014': portraitOf({ skin: 3, hair: 1, style: 2, glasses: false, scarf: false, beard: false }),
  '1700000015': portraitOf({ skin: 0, hair: 4, style: 4, glasses: true, scarf: false, beard: false }),
  '1700000016': portraitOf({ skin: 1, hair: 7, style: 0, glasses: false, scarf: false, beard: false }),
  '1700000017': portraitOf({ skin: 0, hair: 5, style: 4, glasses: true, scarf: false, beard: true }),
  '1700000018': portraitOf({ skin: 1, hair: 3, style: 2, glasses: false, scarf: false, beard: false }),
  '1700000019': portraitOf({ skin: 2, hair: 6, style: 1, glasses: true, scarf: false, beard: false }),
  '1700000020': portraitOf({ skin: 5, hair: 7, style: 2, glasses: false, scarf: false, beard: false }),
  '1700000022': portraitOf({ skin: 5, hair: 0, style: 1, glasses: false, scarf: false, beard: false }),
  '1700000099': portraitOf({ skin: 1, hair: 3, style: 0, glasses: false, scarf: false, beard: false }),
  '1700000003': named.courier,
  '1700000005': named.flower,
  '1700000006': named.chart,
  '1700000010': named.cup,
  '1700000012': named.gift,
  '1700000023': named.cat,
  '1700000024': named.sea,
}
const castIds = /^17000000\d\d$/

export const sizes = { preview: 96, image: 640 } as const
export type PictureType = keyof typeof sizes

/** The PNG behind a picture id; the same id is the same picture in both sizes. */
export const renderPicture = (id: string, type: PictureType): Uint8Array => {
  const random = createRandom(hash32(id))
  const canvas = createCanvas(sizes[type])
  const people = random.chance(0.55) || castIds.test(id)
  const scene = chosen[id] ?? (people ? portrait : random.pick(scenes))
  scene(canvas, random)
  return encodePng(canvas.rgb, canvas.size)
}
