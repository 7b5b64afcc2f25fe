/** Where the window is, in screen points. */
export type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
/** Without x and y the system puts it in the middle. */
export type Place = {
  readonly bounds: {
    readonly x?: number
    readonly y?: number
    readonly width: number
    readonly height: number
  }
  readonly maximized: boolean
}

export const smallest = { width: 720, height: 540 } as const
export const usual: Place = { bounds: { width: 1180, height: 780 }, maximized: false }

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

/** A place as it was saved; null for anything else. */
export const readPlace = (saved: unknown): Place | null => {
  if (typeof saved !== 'object' || saved === null || !('bounds' in saved)) return null
  const bounds = saved.bounds as Readonly<Record<string, unknown>> | null
  const { x, y, width, height } = bounds ?? {}
  if (!isNumber(x) || !isNumber(y) || !isNumber(width) || !isNumber(height)) return null
  return { bounds: { x, y, width, height }, maximized: 'maximized' in saved && saved.maximized === true }
}

const overlap = (a: number, aSize: number, b: number, bSize: number): number =>
  Math.min(a + aSize, b + bSize) - Math.max(a, b)

/** Enough of it to grab, on a display that is still there. */
const grip = 80

const sizeIn = (bounds: Place['bounds'], room: Area): { width: number; height: number } => ({
  width: Math.max(smallest.width, Math.min(bounds.width, room.width)),
  height: Math.max(smallest.height, Math.min(bounds.height, room.height)),
})

/** The saved place where it can still be seen, never smaller than the window works, never larger than the display. */
export const fitPlace = (saved: Place | null, displays: readonly Area[]): Place => {
  const { bounds, maximized } = saved ?? usual
  const { x, y } = bounds
  if (x !== undefined && y !== undefined)
    for (const area of displays) {
      const size = sizeIn(bounds, area)
      const seen = overlap(x, size.width, area.x, area.width) >= grip
      if (seen && y >= area.y && y + grip <= area.y + area.height)
        return { bounds: { x, y, ...size }, maximized }
    }
  const [first] = displays
  return { bounds: first ? sizeIn(bounds, first) : usual.bounds, maximized }
}
