import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { launchHeadless } from '../host/chromium.ts'

/**
 * Draws `build/tray/` from `build/icon.svg`: the tile for Windows and Linux, the bare mark in black for macOS, which colours
 * it itself. Run by hand when the icon has changed: `node scripts/tray-icons.mjs`.
 */
const icon = readFileSync(join('build', 'icon.svg'), 'utf8')
const mark = icon.replace(/<rect width="24"[^>]*\/>/, '').replaceAll('#fff', '#000')
if (mark === icon) throw new Error('the tile of build/icon.svg was not found')

const files = [
  ['tray.png', icon, 16],
  ['tray@1.5x.png', icon, 24],
  ['tray@2x.png', icon, 32],
  ['trayLinux.png', icon, 24],
  ['trayLinux@2x.png', icon, 48],
  ['trayTemplate.png', mark, 16],
  ['trayTemplate@2x.png', mark, 32],
]
const folder = join('build', 'tray')
mkdirSync(folder, { recursive: true })
const browser = await launchHeadless()
const page = await browser.newPage()
for (const [name, svg, size] of files) {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(
    `<style>body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${svg}`,
  )
  writeFileSync(join(folder, name), await page.screenshot({ omitBackground: true }))
}
await browser.close()
