/** The areas that F6 goes through, in the order of the page. */
const areas = (): readonly HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>('[data-area]')].filter((area) => area.offsetParent !== null)

const stop = 'a[href], button:not([tabindex="-1"]), input, [tabindex="0"]'

/** One that a narrow window alone shows takes no focus in a wide one. */
const firstIn = (area: HTMLElement): HTMLElement | null =>
  [...area.querySelectorAll<HTMLElement>(stop)].find((one) => one.offsetParent !== null) ?? null

const enter = (area: HTMLElement): boolean => {
  const chosen =
    area.querySelector<HTMLElement>('[tabindex="0"][role="row"], [aria-current]') ??
    (area.matches(stop) ? area : firstIn(area))
  chosen?.focus()
  return chosen !== null && area.contains(document.activeElement)
}

/** Puts the focus into the next area that can take it, or the one before. */
export const goToArea = (by: 1 | -1): void => {
  const all = areas()
  const now = all.findIndex((area) => area.contains(document.activeElement))
  const from = now < 0 && by < 0 ? 0 : now
  for (let i = 1; i <= all.length; i++) {
    const area = all[(((from + by * i) % all.length) + all.length) % all.length]
    if (area && enter(area)) return
  }
}

/** Puts the focus on the row that holds the list's tab stop. */
export const focusList = (): void =>
  document.querySelector<HTMLElement>('[data-area="list"] [role="row"][tabindex="0"]')?.focus()
