import type { Page } from '@playwright/test'

/** What went wrong in a page although nobody looked: console errors, exceptions, refusals of the security policy. */
export class Problems {
  readonly #seen: string[] = []
  readonly #expected: RegExp[] = []

  /** For a test that provokes some. */
  expect(...patterns: readonly RegExp[]): void {
    this.#expected.push(...patterns)
  }
  /** Those that nobody expected. */
  get left(): readonly string[] {
    return this.#seen.filter((problem) => !this.#expected.some((pattern) => pattern.test(problem)))
  }

  async watch(page: Page): Promise<void> {
    page.on('console', (message) => {
      if (message.type() === 'error') this.#seen.push(`console: ${message.text()}`)
    })
    page.on('pageerror', (error) => this.#seen.push(`exception: ${error.message}`))
    // Chromium also writes refusals to the console; the event says which directive it was.
    const listen = (): void => {
      if ('policyWatched' in window) return
      Object.assign(window, { policyWatched: true })
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
        console.error(`securitypolicyviolation: ${effectiveDirective} ${blockedURI}`),
      )
    }
    await page.addInitScript(listen)
    // The window may be there before its page is, or after.
    await page.waitForURL(/\/index\.html$/)
    await page.evaluate(listen)
  }
}
