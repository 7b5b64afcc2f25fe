import type { Random } from '../directory/random.ts'
import type { Canvas, Point } from './canvas.ts'
import type { Scene } from './scenes.ts'

const grounds = [
  ['#ddd3f0', '#8a74b8'],
  ['#cfe3f4', '#6f9cc4'],
  ['#f8e0c6', '#d79a6a'],
  ['#d3ecdc', '#6aa886'],
  ['#f6d5dc', '#c0738a'],
  ['#e6e3da', '#9d9582'],
  ['#c9ecec', '#4f9c9c'],
] as const
const skins = ['#fad2b4', '#f0c09a', '#e2a878', '#c98a5a', '#a66c42', '#7d4b2c', '#5b3620'] as const
const hairs = [
  '#2a1f1b',
  '#4a2f20',
  '#7b4a26',
  '#a74f2d',
  '#d6a657',
  '#8d8a88',
  '#e8e3da',
  '#16161c',
] as const
const clothes = [
  '#3e3f64',
  '#2a6f6b',
  '#8c2f39',
  '#c98f2b',
  '#5b7f3a',
  '#37506e',
  '#7a4a78',
  '#e6e1d6',
  '#26262c',
] as const

/** What is fixed about somebody; the rest follows from the picture's id. */
export type Look = {
  readonly skin?: number
  readonly hair?: number
  /** 0 long, 1 bun, 2 curls, 3 fringe, 4 parted, 5 none. */
  readonly style?: number
  readonly glasses?: boolean
  readonly beard?: boolean
  readonly scarf?: boolean
}

const darker = (colour: string, by: number): string => {
  const value = Number.parseInt(colour.slice(1), 16)
  const part = (shift: number) =>
    Math.round(((value >> shift) & 255) * (1 - by))
      .toString(16)
      .padStart(2, '0')
  return `#${part(16)}${part(8)}${part(0)}`
}

const backHair = (canvas: Canvas, style: number, hair: string) => {
  if (style === 0) canvas.ellipse(120, 116, 56, 76, hair)
  if (style === 1) canvas.circle(120, 46, 20, hair)
  if (style === 2)
    for (let at = 0; at < 11; at++) {
      const angle = Math.PI * (1 - at / 10)
      canvas.circle(120 + Math.cos(angle) * 50, 96 - Math.sin(angle) * 42, 21, hair)
    }
}

const frontHair = (canvas: Canvas, style: number, hair: string) => {
  const cap: Point[] = [
    [79, 102],
    [79, 88],
    [83, 75],
    [90, 65],
    [99, 57],
    [109, 53],
    [120, 51],
    [131, 53],
    [141, 57],
    [150, 65],
    [157, 75],
    [161, 88],
    [161, 102],
    [156, 90],
    [147, 81],
    [132, 76],
    [114, 77],
    [100, 80],
    [90, 86],
  ]
  if (style <= 3) canvas.polygon(cap, hair)
  if (style === 3) canvas.box(79, 78, 82, 12, 6, hair)
  if (style === 4) canvas.polygon([...cap.slice(0, 13), [150, 88], [120, 70]], hair)
}

const headscarf = (canvas: Canvas, cloth: string) => {
  canvas.ellipse(120, 112, 56, 68, cloth)
  canvas.ellipse(120, 190, 62, 38, darker(cloth, 0.12))
}

/** Somebody's head and shoulders: circles and ovals, hair, now and then glasses, a beard or a headscarf. */
export const portraitOf =
  (look: Look): Scene =>
  (canvas: Canvas, random: Random) => {
    const [light, deep] = random.pick(grounds)
    canvas.gradient(light, deep, 65)
    for (let at = 0; at < 4; at++)
      canvas.circle(random.int(240), random.int(160), 20 + random.int(30), '#ffffff', 0.1)
    const rolled = { skin: random.int(skins.length), hair: random.int(hairs.length), style: random.int(6) }
    const skin = skins[look.skin ?? rolled.skin] ?? skins[0]
    const hair = hairs[look.hair ?? rolled.hair] ?? hairs[0]
    const style = look.style ?? rolled.style
    const cloth = random.pick(clothes)
    const scarf = look.scarf ?? random.chance(0.1)
    const beard = look.beard ?? (style >= 3 && random.chance(0.4))
    const glasses = look.glasses ?? random.chance(0.25)
    if (!scarf) backHair(canvas, style, hair)
    canvas.ellipse(120, 240, 98, 70, cloth)
    canvas.box(103, 138, 34, 46, 14, darker(skin, 0.14))
    canvas.ellipse(120, 178, 25, 14, darker(skin, 0.08))
    if (scarf) headscarf(canvas, random.pick(clothes))
    else for (const x of [80, 160]) canvas.ellipse(x, 114, 7, 11, darker(skin, 0.1))
    canvas.ellipse(120, 110, 40, 50, skin)
    if (!scarf && beard) canvas.ellipse(120, 140, 30, 22, hair, 0, 0.9)
    if (!scarf) frontHair(canvas, style, hair)
    for (const x of [103, 137]) {
      canvas.ellipse(x, 109, 3.6, 4.6, '#2a1d1a')
      canvas.line(
        [
          [x - 8, 97],
          [x, 94.5],
          [x + 8, 97],
        ],
        3,
        darker(hair, 0.2),
      )
      canvas.ellipse(x + (x < 120 ? -6 : 6), 126, 8, 5, '#d0503f', 0, 0.16)
    }
    canvas.line(
      [
        [108, 133],
        [112, 136],
        [117, 138],
        [123, 138],
        [128, 136],
        [132, 133],
      ],
      3.6,
      '#9c4540',
    )
    if (glasses) {
      for (const x of [103, 137]) canvas.ring(x, 109, 13, 2.6, '#2b2b33')
      canvas.line(
        [
          [116, 108],
          [124, 108],
        ],
        2.6,
        '#2b2b33',
      )
    }
  }

export const portrait: Scene = portraitOf({})
