import { encode } from 'uqr'

/** The quiet zone the standard wants, in modules; scanners fail without it. */
const BORDER = 4

/** A code as one SVG path on a square of `size` modules, its quiet zone included. */
export type QrPath = { readonly size: number; readonly d: string }

/** One subpath per run of dark modules in a row. */
export const pathOf = (rows: readonly (readonly boolean[])[]): string =>
  rows
    .flatMap((row, y) => {
      const runs: string[] = []
      for (let x = 0; x < row.length; x++) {
        if (!row[x]) continue
        const start = x
        while (row[x + 1]) x++
        const width = x + 1 - start
        runs.push(`M${start} ${y}h${width}v1h-${width}z`)
      }
      return runs
    })
    .join('')

/** Error correction M, as WhatsApp's own pages use: enough for a screen, and larger modules than Q. */
export const qrPath = (text: string): QrPath => {
  const { size, data } = encode(text, { ecc: 'M', border: BORDER })
  return { size, d: pathOf(data) }
}
