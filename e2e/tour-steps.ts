import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import type { Page } from '@playwright/test'
import { appDir } from './hosts/app.ts'
import { still, viewButton, type View } from './window.ts'

/** Where the tour puts its pictures. */
export const shots = join(appDir, 'out', 'tour')
rmSync(shots, { recursive: true, force: true })
mkdirSync(shots, { recursive: true })

export const sum = { passed: 0, failed: 0 }

/** One line: what was done, then what was seen or what was wrong. The picture shows the window as it was then. */
export const step = async (page: Page, what: string, play: () => Promise<string>): Promise<void> => {
  const number = String(sum.passed + sum.failed + 1).padStart(2, '0')
  const name = `${number}-${what.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`
  try {
    const seen = await play()
    sum.passed += 1
    console.log(`ok      ${what}: ${seen}`)
  } catch (error) {
    sum.failed += 1
    const [sentence = ''] = stripVTControlCharacters(String(error)).split('\n')
    console.log(`FAILED  ${what}: ${sentence}`)
  }
  await still(page)
  await page.screenshot({ path: join(shots, `${name}.png`) })
}

/** The number beside a view. */
export const count = async (page: Page, view: View): Promise<number> =>
  Number((await viewButton(page, view).innerText()).replace(/\D/g, ''))
