import type { Random } from '../directory/random.ts'
import type { Canvas } from './canvas.ts'
import { bright, bunting, dots, pale, rings, stripes } from './patterns.ts'
import { bread, chart, courier, gift } from './signs.ts'

/** Pictures people take for a profile, as shapes: places, plants, pets, patterns. */
export type Scene = (canvas: Canvas, random: Random) => void

const dusk = [
  ['#fbd3a4', '#e8836b', '#5b3f6b', '#33294f'],
  ['#cfe6f5', '#8fbcd9', '#4c7d8c', '#25505c'],
  ['#ffe9c9', '#f3b98a', '#b0665e', '#5c3340'],
  ['#d9f0e3', '#a4d4b4', '#4f8f6b', '#22543f'],
  ['#e3dbf4', '#a79bd6', '#5d559e', '#2f2b63'],
] as const
const hills: Scene = (canvas, random) => {
  const [sky, horizon, near, front] = random.pick(dusk)
  canvas.gradient(sky, horizon, 90)
  canvas.circle(50 + random.int(140), 60 + random.int(50), 18 + random.int(16), '#fff6dc', 0.95)
  const colours = [horizon, near, front]
  colours.forEach((colour, layer) => {
    const base = 135 + layer * 32
    const [wave, shift] = [30 + random.int(34), random.int(300)]
    canvas.below((x) => base + Math.sin((x + shift) / wave) * 13 + Math.sin((x + shift) / 17) * 4, colour)
  })
}

const peaks: Scene = (canvas, random) => {
  const [sky, horizon, near, front] = random.pick(dusk)
  canvas.gradient(front, horizon, 90)
  for (let star = 0; star < 24; star++)
    canvas.circle(random.int(240), random.int(110), 0.6 + random.next(), sky, 0.8)
  canvas.circle(40 + random.int(160), 48, 15, sky)
  for (const [x, top, colour] of [
    [70, 88, near],
    [170, 74, near],
    [115, 112, front],
  ] as const) {
    const peak = x + random.int(24) - 12
    canvas.polygon(
      [
        [peak, top],
        [peak + 110, 245],
        [peak - 110, 245],
      ],
      colour,
    )
    canvas.polygon(
      [
        [peak, top],
        [peak + 14, top + 22],
        [peak + 3, top + 17],
        [peak - 4, top + 26],
        [peak - 13, top + 22],
      ],
      '#fdfaf4',
      0.9,
    )
  }
}

const sea: Scene = (canvas, random) => {
  const [sky, horizon, near] = random.pick(dusk)
  canvas.gradient(sky, horizon, 90)
  const x = 70 + random.int(100)
  canvas.circle(x, 118, 34, '#fff3cf')
  canvas.below(() => 138, near)
  for (let at = 0; at < 9; at++) {
    const half = 30 - at * 2.4 + random.int(10)
    canvas.line(
      [
        [x - half, 148 + at * 9],
        [x + half, 148 + at * 9],
      ],
      3.4,
      '#fff3cf',
      0.7 - at * 0.06,
    )
  }
}

const flower: Scene = (canvas, random) => {
  canvas.gradient(random.pick(pale), random.pick(dusk)[1], 70)
  const petals = 6 + random.int(9)
  const [petal, heart] = [random.pick(bright), random.pick(['#5a3b1e', '#f4c542', '#3d2b3d'])]
  canvas.line(
    [
      [120, 118],
      [126, 245],
    ],
    9,
    '#4f8a4c',
  )
  canvas.ellipse(150, 196, 30, 11, '#5f9d58', -24)
  for (let at = 0; at < petals; at++) {
    const angle = (at / petals) * 360
    const [dx, dy] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]
    canvas.ellipse(120 + dx * 46, 104 + dy * 46, 40, 17, petal, angle)
    canvas.ellipse(120 + dx * 42, 104 + dy * 42, 28, 7, '#ffffff', angle, 0.18)
  }
  canvas.circle(120, 104, 26, heart)
}

const cat: Scene = (canvas, random) => {
  canvas.gradient(random.pick(pale), random.pick(bright), 20 + random.int(140))
  const coat = random.pick(['#3d3a40', '#d98b3a', '#8b8790', '#f2e7d8', '#6b4a34'])
  canvas.ellipse(120, 238, 78, 72, coat)
  canvas.polygon(
    [
      [64, 122],
      [70, 52],
      [116, 86],
    ],
    coat,
  )
  canvas.polygon(
    [
      [176, 122],
      [170, 52],
      [124, 86],
    ],
    coat,
  )
  canvas.polygon(
    [
      [74, 102],
      [77, 70],
      [97, 86],
    ],
    '#e9a6a0',
  )
  canvas.polygon(
    [
      [166, 102],
      [163, 70],
      [143, 86],
    ],
    '#e9a6a0',
  )
  canvas.circle(120, 128, 60, coat)
  for (const x of [97, 143]) {
    canvas.ellipse(x, 122, 11, 13, '#e8d97a')
    canvas.ellipse(x, 122, 4, 12, '#1f1b1d')
  }
  canvas.polygon(
    [
      [113, 144],
      [127, 144],
      [120, 152],
    ],
    '#d98078',
  )
  for (const side of [-1, 1])
    for (const at of [0, 1])
      canvas.line(
        [
          [120 + side * 22, 150 + at * 8],
          [120 + side * 62, 144 + at * 16],
        ],
        1.6,
        '#ffffff',
        0.7,
      )
}

const cup: Scene = (canvas, random) => {
  canvas.gradient(random.pick(['#8a5a3b', '#3f5e5a', '#75485e', '#44557a']), '#2c211c', random.int(360))
  canvas.circle(120, 126, 92, '#000000', 0.16)
  canvas.circle(120, 120, 90, random.pick(pale))
  canvas.circle(120, 120, 62, '#ffffff')
  canvas.line(
    [
      [172, 94],
      [206, 76],
    ],
    17,
    '#ffffff',
  )
  canvas.circle(120, 120, 52, '#7a4a2b')
  canvas.circle(120, 120, 45, '#a8683c')
  canvas.circle(106, 114, 17, '#f3ddc0')
  canvas.circle(134, 114, 17, '#f3ddc0')
  canvas.polygon(
    [
      [91, 122],
      [149, 122],
      [120, 152],
    ],
    '#f3ddc0',
  )
}

const balloon: Scene = (canvas, random) => {
  const [sky, horizon] = random.pick(dusk)
  canvas.gradient(horizon, sky, 60 + random.int(60))
  for (const [x, y] of [
    [40, 60],
    [190, 170],
    [60, 200],
  ] as const)
    for (const at of [0, 1, 2]) canvas.ellipse(x + at * 18, y - (at % 2) * 7, 20, 12, '#ffffff', 0, 0.75)
  const [a, b] = [random.pick(bright), random.pick(pale)]
  canvas.line(
    [
      [96, 140],
      [108, 186],
    ],
    1.6,
    '#5a4632',
  )
  canvas.line(
    [
      [144, 140],
      [132, 186],
    ],
    1.6,
    '#5a4632',
  )
  canvas.ellipse(120, 92, 58, 66, a)
  canvas.ellipse(120, 92, 34, 66, b)
  canvas.ellipse(120, 92, 12, 66, a)
  canvas.box(105, 184, 30, 22, 5, '#8a5a3b')
}

export const named = { bread, courier, chart, gift, flower, cat, sea, cup } satisfies Record<string, Scene>
export const scenes: readonly Scene[] = [
  hills,
  peaks,
  sea,
  flower,
  cat,
  cup,
  dots,
  stripes,
  rings,
  bunting,
  balloon,
]
