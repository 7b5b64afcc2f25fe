import type { Scene } from './scenes.ts'

/** What businesses put in the place of a face. */

export const bread: Scene = (canvas) => {
  canvas.gradient('#3a302a', '#241d19', 90)
  canvas.ring(120, 120, 96, 3, '#e9c58b')
  canvas.ellipse(120, 122, 60, 42, '#e9c58b')
  canvas.box(62, 122, 116, 34, 17, '#e9c58b')
  for (const x of [88, 112, 136, 160])
    canvas.line(
      [
        [x, 96],
        [x + 7, 120],
      ],
      6,
      '#2f2723',
    )
  canvas.polygon(
    [
      [120, 38],
      [125, 52],
      [140, 52],
      [128, 61],
      [132, 75],
      [120, 66],
      [108, 75],
      [112, 61],
      [100, 52],
      [115, 52],
    ],
    '#e9c58b',
  )
  canvas.box(84, 172, 72, 5, 2.5, '#e9c58b')
  canvas.box(98, 184, 44, 4, 2, '#e9c58b', 0.7)
}

export const courier: Scene = (canvas) => {
  canvas.gradient('#ef7d43', '#d94a27', 80)
  for (const [y, x] of [
    [96, 18],
    [116, 8],
    [136, 24],
  ] as const)
    canvas.line(
      [
        [x, y],
        [x + 34, y],
      ],
      5,
      '#ffffff',
      0.55,
    )
  canvas.box(62, 84, 88, 72, 8, '#ffffff')
  canvas.polygon(
    [
      [150, 104],
      [180, 104],
      [204, 130],
      [204, 156],
      [150, 156],
    ],
    '#ffe3d3',
  )
  canvas.polygon(
    [
      [158, 111],
      [177, 111],
      [191, 128],
      [158, 128],
    ],
    '#8a3a22',
  )
  for (const x of [90, 176]) {
    canvas.circle(x, 158, 17, '#33211b')
    canvas.circle(x, 158, 7, '#f4ece6')
  }
}

export const chart: Scene = (canvas) => {
  canvas.gradient('#1d2440', '#402a66', 90)
  canvas.line(
    [
      [36, 206],
      [204, 206],
    ],
    3,
    '#ffffff',
    0.3,
  )
  canvas.line(
    [
      [36, 182],
      [86, 132],
      [116, 154],
      [196, 70],
    ],
    10,
    '#f4d35e',
  )
  canvas.line(
    [
      [160, 68],
      [198, 68],
      [198, 106],
    ],
    10,
    '#f4d35e',
  )
}

export const gift: Scene = (canvas) => {
  canvas.gradient('#f6b3c4', '#d1495b', 60)
  canvas.box(62, 112, 116, 84, 8, '#fff4f0')
  canvas.box(52, 90, 136, 30, 7, '#ffffff')
  canvas.box(108, 90, 24, 106, 0, '#b82e44')
  canvas.ellipse(98, 76, 26, 13, '#b82e44', 24)
  canvas.ellipse(142, 76, 26, 13, '#b82e44', -24)
}
