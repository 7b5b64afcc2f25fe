/** `#rrggbb`. */
export type Colour = string
export type Point = readonly [x: number, y: number]

/** A square to paint on, 240 units wide whatever its pixels. Edges are antialiased. */
export interface Canvas {
  readonly size: number
  readonly rgb: Uint8Array
  /** From one colour to another along an angle in degrees; 90 = downwards. */
  gradient(from: Colour, to: Colour, angle: number): void
  circle(x: number, y: number, radius: number, colour: Colour, alpha?: number): void
  ellipse(x: number, y: number, rx: number, ry: number, colour: Colour, turn?: number, alpha?: number): void
  ring(x: number, y: number, radius: number, width: number, colour: Colour, alpha?: number): void
  line(points: readonly Point[], width: number, colour: Colour, alpha?: number): void
  box(
    x: number,
    y: number,
    width: number,
    height: number,
    round: number,
    colour: Colour,
    alpha?: number,
  ): void
  polygon(points: readonly Point[], colour: Colour, alpha?: number): void
  /** Everything below a curve. */
  below(curve: (x: number) => number, colour: Colour, alpha?: number): void
}

type Rgb = readonly [number, number, number]
const parse = (colour: Colour): Rgb => {
  const value = Number.parseInt(colour.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

const units = 240

export const createCanvas = (size: number): Canvas => {
  const rgb = new Uint8Array(size * size * 3)
  const unit = units / size
  const clamp = (value: number) => Math.max(0, Math.min(size, value))

  /** Paints where `distance` (in units, negative inside) says; `bounds` in units keep it cheap. */
  const paint = (
    distance: (x: number, y: number) => number,
    bounds: readonly [number, number, number, number],
    colour: Colour,
    alpha = 1,
  ) => {
    const [red, green, blue] = parse(colour)
    const left = clamp(Math.floor(bounds[0] / unit) - 1)
    const top = clamp(Math.floor(bounds[1] / unit) - 1)
    const right = clamp(Math.ceil(bounds[2] / unit) + 1)
    const bottom = clamp(Math.ceil(bounds[3] / unit) + 1)
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const inside = 0.5 - distance((x + 0.5) * unit, (y + 0.5) * unit) / unit
        if (inside <= 0) continue
        const cover = (inside >= 1 ? 1 : inside) * alpha
        const at = (y * size + x) * 3
        rgb[at] = (rgb[at] ?? 0) * (1 - cover) + red * cover
        rgb[at + 1] = (rgb[at + 1] ?? 0) * (1 - cover) + green * cover
        rgb[at + 2] = (rgb[at + 2] ?? 0) * (1 - cover) + blue * cover
      }
    }
  }

  const gradient = (from: Colour, to: Colour, angle: number) => {
    const a = parse(from)
    const b = parse(to)
    const [dx, dy] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]
    const reach = Math.abs(dx) + Math.abs(dy)
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        const along = (((x + 0.5) / size - 0.5) * dx + ((y + 0.5) / size - 0.5) * dy) / reach + 0.5
        const at = (y * size + x) * 3
        rgb[at] = a[0] + (b[0] - a[0]) * along
        rgb[at + 1] = a[1] + (b[1] - a[1]) * along
        rgb[at + 2] = a[2] + (b[2] - a[2]) * along
      }
    }
  }

  const ellipse: Canvas['ellipse'] = (cx, cy, rx, ry, colour, turn = 0, alpha = 1) => {
    const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)]
    const reach = Math.max(rx, ry)
    const small = Math.min(rx, ry)
    const distance = (x: number, y: number) => {
      const u = ((x - cx) * cos + (y - cy) * sin) / rx
      const v = ((y - cy) * cos - (x - cx) * sin) / ry
      return (Math.hypot(u, v) - 1) * small
    }
    paint(distance, [cx - reach, cy - reach, cx + reach, cy + reach], colour, alpha)
  }

  const segment = (px: number, py: number, a: Point, b: Point) => {
    const [vx, vy] = [b[0] - a[0], b[1] - a[1]]
    const along = ((px - a[0]) * vx + (py - a[1]) * vy) / (vx * vx + vy * vy || 1)
    const at = Math.max(0, Math.min(1, along))
    return Math.hypot(px - a[0] - vx * at, py - a[1] - vy * at)
  }
  const extent = (points: readonly Point[], more: number): [number, number, number, number] => {
    const xs = points.map(([x]) => x)
    const ys = points.map(([, y]) => y)
    return [Math.min(...xs) - more, Math.min(...ys) - more, Math.max(...xs) + more, Math.max(...ys) + more]
  }
  const pairs = (points: readonly Point[], closed: boolean) =>
    points.flatMap((a, at): (readonly [Point, Point])[] => {
      const b = points[at + 1] ?? (closed ? points[0] : undefined)
      return b ? [[a, b]] : []
    })

  const line: Canvas['line'] = (points, width, colour, alpha = 1) => {
    const edges = pairs(points, false)
    const distance = (x: number, y: number) =>
      Math.min(...edges.map(([a, b]) => segment(x, y, a, b))) - width / 2
    paint(distance, extent(points, width), colour, alpha)
  }

  const polygon: Canvas['polygon'] = (points, colour, alpha = 1) => {
    const edges = pairs(points, true)
    const distance = (x: number, y: number) => {
      let inside = false
      let nearest = Infinity
      for (const [a, b] of edges) {
        nearest = Math.min(nearest, segment(x, y, a, b))
        if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside
      }
      return inside ? -nearest : nearest
    }
    paint(distance, extent(points, 1), colour, alpha)
  }

  return {
    size,
    rgb,
    gradient,
    ellipse,
    line,
    polygon,
    circle: (x, y, radius, colour, alpha = 1) => ellipse(x, y, radius, radius, colour, 0, alpha),
    ring: (cx, cy, radius, width, colour, alpha = 1) => {
      const reach = radius + width
      const distance = (x: number, y: number) => Math.abs(Math.hypot(x - cx, y - cy) - radius) - width / 2
      paint(distance, [cx - reach, cy - reach, cx + reach, cy + reach], colour, alpha)
    },
    box: (left, top, width, height, round, colour, alpha = 1) => {
      const [cx, cy] = [left + width / 2, top + height / 2]
      const distance = (x: number, y: number) => {
        const dx = Math.abs(x - cx) - width / 2 + round
        const dy = Math.abs(y - cy) - height / 2 + round
        return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - round
      }
      paint(distance, [left, top, left + width, top + height], colour, alpha)
    },
    below: (curve, colour, alpha = 1) => paint((x, y) => curve(x) - y, [0, 0, units, units], colour, alpha),
  }
}
