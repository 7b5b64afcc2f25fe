import type { Point } from './canvas.ts'
import type { Scene } from './scenes.ts'

export const bright = [
  '#e4572e',
  '#f3a712',
  '#29335c',
  '#669bbc',
  '#a8c686',
  '#7d4e9e',
  '#2a9d8f',
  '#d1495b',
  '#edae49',
  '#00798c',
]
export const pale = ['#f6efe4', '#eef4ee', '#eaf1f7', '#f7ecef', '#f1eef8', '#fbf6e2']

export const dots: Scene = (canvas, random) => {
  canvas.gradient(random.pick(pale), random.pick(pale), 45)
  const colours = [random.pick(bright), random.pick(bright), random.pick(bright)]
  for (let at = 0; at < 60; at++) {
    const [x, y] = [random.int(250) - 5, random.int(250) - 5]
    if (random.chance(0.5)) canvas.circle(x, y, 4 + random.int(16), random.pick(colours), 0.85)
    else
      canvas.ellipse(x, y, 5 + random.int(18), 4 + random.int(6), random.pick(colours), random.int(180), 0.85)
  }
}

export const stripes: Scene = (canvas, random) => {
  const [a, b, c] = [random.pick(bright), random.pick(pale), random.pick(bright)]
  canvas.gradient(a, c, random.int(180))
  const tilt = 40 + random.int(80)
  for (let x = -240; x < 260; x += 46) {
    const edge: Point[] = [
      [x, -10],
      [x + 23, -10],
      [x + 23 + tilt, 250],
      [x + tilt, 250],
    ]
    canvas.polygon(edge, b, 0.85)
  }
}

export const rings: Scene = (canvas, random) => {
  canvas.gradient(random.pick(bright), '#1e2138', 65)
  const [x, y] = [80 + random.int(80), 80 + random.int(80)]
  for (let radius = 150; radius > 8; radius -= 22) canvas.ring(x, y, radius, 9, random.pick(pale), 0.75)
  canvas.circle(x, y, 9, '#ffffff')
}

export const bunting: Scene = (canvas, random) => {
  canvas.gradient(random.pick(pale), random.pick(pale), 90)
  const side = 48
  for (let row = 0; row < 6; row++)
    for (let column = -1; column < 6; column++) {
      const [x, y] = [column * side + (row % 2) * (side / 2), row * 42]
      canvas.polygon(
        [
          [x, y],
          [x + side, y],
          [x + side / 2, y + 42],
        ],
        random.pick(bright),
        0.9,
      )
    }
}
