import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { call } from '../client.ts'
import { useSay } from '../words/Say.tsx'
import { announce } from './announce.ts'
import { Button, IconButton } from './Button.tsx'

const SHOWN = 2_000

/** Puts `text` on the clipboard by way of main (the page may not), and says that it did. */
export const CopyButton = (props: {
  readonly text: string
  /** What is copied: "Copy number". */
  readonly label: string
  /** A button with words instead of an icon alone. */
  readonly words?: string
}) => {
  const { text, label, words } = props
  const [copied, setCopied] = useState(false)
  const say = useSay()
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), SHOWN)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async (): Promise<void> => {
    const done = await call('app.copy', { text })
    if (!done.ok) return
    setCopied(true)
    announce(say('common.copied'))
  }
  const icon = copied ? Check : Copy
  if (words)
    return (
      <Button look="quiet" size="small" icon={icon} aria-label={label} onPress={() => void copy()}>
        {copied ? say('common.copied') : words}
      </Button>
    )
  return <IconButton icon={icon} iconClass="icon-14" label={label} onPress={() => void copy()} />
}
