import type { ReactNode } from 'react'
import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components'

export type ToastTone = 'plain' | 'ok' | 'unsure' | 'danger'
export type ToastAction = { readonly label: ReactNode; readonly onPress: () => void }
export type ToastContent = {
  readonly tone: ToastTone
  readonly text: ReactNode
  readonly note?: ReactNode
  readonly action?: ToastAction
  /** A second thing to do, before the first. */
  readonly also?: ToastAction
  /** What the person just did failed: spoken at once instead of politely. */
  readonly isAlert?: boolean
}

const SHORT = 8_000
const WITH_ACTION = 20_000

/** At most three; time stands still while one is hovered or focused. */
export const toastQueue = new ToastQueue<ToastContent>({ maxVisibleToasts: 3 })

/** Shows a toast for 8 s, or 20 s when it offers something to do. Returns what `closeToast` takes. */
export const showToast = (content: ToastContent): string =>
  toastQueue.add(content, { timeout: content.action ? WITH_ACTION : SHORT })

export const closeToast = (key: string): void => toastQueue.close(key)
