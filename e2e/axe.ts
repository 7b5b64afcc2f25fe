import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import type { App } from './hosts/app.ts'

/** All that axe asks about colours; everything else it asks is the same in either theme. */
const COLOURS = ['color-contrast', 'link-in-text-block']
const themes = ['light', 'dark'] as const

/** Sets the theme as Settings do, and waits until the page has it and nothing fades any more. */
const wear = async (app: App, page: Page, theme: 'light' | 'dark'): Promise<void> => {
  await app.evaluate(({ nativeTheme }, source) => {
    nativeTheme.themeSource = source
  }, theme)
  await page.waitForFunction(
    (dark) =>
      matchMedia('(prefers-color-scheme: dark)').matches === dark &&
      // Half-faded colours are not what anybody reads.
      document.getAnimations().every(({ effect }) => effect?.getComputedTiming().iterations !== 1) &&
      // React Aria names a button that waits in its own live region, and takes the name out some seconds later.
      document.querySelector('[data-live-announcer] [role=img]') === null,
    theme === 'dark',
  )
}

/**
 * Axe finds nothing on this screen, nor in its colours in the dark. Legacy mode: in Electron there are no second pages
 * to run in.
 */
export const expectClean = async (app: App, page: Page, screen: string): Promise<void> => {
  for (const theme of themes) {
    await wear(app, page, theme)
    const axe = new AxeBuilder({ page }).setLegacyMode(true)
    if (theme === 'dark') axe.withRules(COLOURS)
    const { violations } = await axe.analyze()
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')}`),
    )
    expect(found, `${screen}, ${theme}`).toEqual([])
  }
}
