import { CircleCheck, CircleQuestionMark, Info, TriangleAlert, X, type LucideIcon } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as Content,
  UNSTABLE_ToastRegion as Region,
  type QueuedToast,
} from 'react-aria-components'
import { useSay } from '../words/Say.tsx'
import { announce } from './announce.ts'
import { Button, IconButton } from './Button.tsx'
import { classes } from './classes.ts'
import { closeToast, toastQueue, type ToastContent, type ToastTone } from './toasts.ts'

const icons: { readonly [T in ToastTone]: LucideIcon } = {
  plain: Info,
  ok: CircleCheck,
  unsure: CircleQuestionMark,
  danger: TriangleAlert,
}

/**
 * A press with the pointer takes no focus: with the toast the focused button would go, unheard by React Aria, which then
 * stops the clock of all other toasts and later moves the focus into one of them.
 */
const OneToast = ({ toast }: { readonly toast: QueuedToast<ToastContent> }) => {
  const { tone, text, note, action, also, isAlert = false } = toast.content
  const spoken = useRef<HTMLParagraphElement>(null)
  const say = useSay()
  useEffect(() => {
    if (!isAlert) announce(spoken.current?.textContent ?? '')
  }, [isAlert])
  const Icon = icons[tone]
  return (
    <Toast toast={toast} className={classes('toast', `is-${tone}`)}>
      <Icon className="icon" />
      {/* React Aria makes every toast an alert; here the one polite region of the window speaks, except for failures. */}
      <Content role={isAlert ? 'alert' : 'presentation'} className="toast-text">
        <p ref={spoken}>
          <Text slot="title">{text}</Text>
          {note && (
            <Text slot="description" elementType="small">
              {note}
            </Text>
          )}
        </p>
      </Content>
      {[also, action].map(
        (one, nth) =>
          one && (
            <Button
              key={nth}
              look="quiet"
              size="small"
              preventFocusOnPress
              onPress={() => {
                closeToast(toast.key)
                one.onPress()
              }}
            >
              {one.label}
            </Button>
          ),
      )}
      <IconButton
        icon={X}
        iconClass="icon-14"
        label={say('common.dismiss')}
        preventFocusOnPress
        onPress={() => closeToast(toast.key)}
      />
    </Toast>
  )
}

const countOf = (): number => toastQueue.visibleToasts.length
const onChange = (changed: () => void): (() => void) => toastQueue.subscribe(changed)

export const ToastRegion = () => {
  const count = useSyncExternalStore(onChange, countOf)
  const say = useSay()
  // How much room a list leaves beneath its last row.
  useLayoutEffect(() => {
    document.documentElement.dataset['toasts'] = String(count)
  }, [count])
  return (
    <Region queue={toastQueue} aria-label={say('toasts.region')} className="toasts">
      {({ toast }) => <OneToast toast={toast} />}
    </Region>
  )
}
