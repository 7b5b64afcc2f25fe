/** What a listener gets that may say no. */
export type Preventable = { defaultPrevented: boolean; preventDefault(): void }

export const preventable = <T extends object>(details: T): T & Preventable => ({
  ...details,
  defaultPrevented: false,
  preventDefault() {
    this.defaultPrevented = true
  },
})
