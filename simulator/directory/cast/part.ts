import type { SimPerson } from '../../api.ts'

/** One of the cast as it is written down. Dates are relative to the world's start. */
export type Part = Omit<Partial<SimPerson>, 'about' | 'picture' | 'talked'> & {
  /** Digits; null = known by LID only. */
  readonly number: string | null
  /** Digits; null = no LID exists. */
  readonly id: string | null
  /** Text, or why there is none. */
  readonly says?: string | { readonly is: 'hidden' | 'unset' | 'silent' | 'error' }
  /** Days ago that the about text was set; null = the server sends no date. */
  readonly saidDaysAgo?: number | null
  /** Picture id, or why there is none. */
  readonly looks?: string | { readonly is: 'hidden' | 'unset' }
  /** Hours ago; null = no chat. */
  readonly talkedHoursAgo?: number | null
  readonly blocked?: boolean
}

export const hidden = { is: 'hidden' } as const
export const unset = { is: 'unset' } as const
