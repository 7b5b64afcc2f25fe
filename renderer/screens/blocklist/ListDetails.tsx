import { Info } from 'lucide-react'
import { Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components'
import { useIntl } from 'react-intl'
import { IconButton } from '../../components/Button.tsx'
import { CopyButton } from '../../components/CopyButton.tsx'
import { useApp } from '../../stores/app.ts'
import { useSay } from '../../words/Say.tsx'

/** Of when the list is, and WhatsApp's own digest of it. */
export const ListDetails = () => {
  const { readAt, count, stale, dhash } = useApp((s) => s.blocks)
  const intl = useIntl()
  const say = useSay()
  return (
    <DialogTrigger>
      <IconButton icon={Info} iconClass="icon-14" label={say('blocklist.details')} />
      <Popover className="menu-place" placement="bottom end" offset={4}>
        <Dialog className="list-details">
          <Heading slot="title" level={2}>
            {say('blocklist.details')}
          </Heading>
          <dl>
            <div>
              <dt>{say('blocklist.details.read')}</dt>
              <dd>
                {readAt === null
                  ? say('blocklist.details.never')
                  : intl.formatDate(readAt, { dateStyle: 'long', timeStyle: 'medium' })}
                {stale && readAt !== null && <small>{say('blocklist.details.stale')}</small>}
              </dd>
            </div>
            <div>
              <dt>{say('blocklist.details.count')}</dt>
              <dd className="num">{say('list.count', { count })}</dd>
            </div>
            <div>
              <dt>{say('blocklist.details.hash')}</dt>
              <dd>
                {dhash === null ? (
                  say('blocklist.details.noHash')
                ) : (
                  <span className="hash">
                    <span className="mono">{dhash}</span>
                    <CopyButton text={dhash} label={say('blocklist.details.copyHash')} />
                  </span>
                )}
              </dd>
            </div>
          </dl>
          <p>{say('blocklist.details.about')}</p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
