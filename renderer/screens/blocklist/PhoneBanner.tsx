import { Smartphone, X } from 'lucide-react'
import { useIntl } from 'react-intl'
import { Banner } from '../../components/Banner.tsx'
import { Button, IconButton } from '../../components/Button.tsx'
import { useNow } from '../../components/useNow.ts'
import { agoOf } from '../../list/ago.ts'
import { useApp } from '../../stores/app.ts'
import { dismissPhone, useBlockList } from '../../stores/blocklist.ts'
import { showChanges } from '../../stores/ui.ts'
import { Say, useSay } from '../../words/Say.tsx'

const A_MINUTE = 60_000

/** What the last read that found something showed to have been done on the phone, until it is put away. */
export const PhoneBanner = () => {
  const { phone, stale } = useApp((s) => s.blocks)
  const dismissed = useBlockList((s) => s.dismissed)
  const now = useNow(A_MINUTE)
  const intl = useIntl()
  const say = useSay()
  if (!phone || phone.at === dismissed) return null
  const [blocked, unblocked] = [phone.blocked.length, phone.unblocked.length]
  if (blocked + unblocked === 0) return null
  const ago = agoOf(phone.at, now)
  return (
    <Banner
      tone="info"
      icon={Smartphone}
      isCard
      action={
        <>
          <Button look="quiet" size="small" onPress={() => showChanges('block')}>
            {say('blocklist.phone.show')}
          </Button>
          <IconButton
            icon={X}
            iconClass="icon-14"
            label={say('common.dismiss')}
            onPress={() => dismissPhone(phone.at)}
          />
        </>
      }
    >
      <Say
        id={
          unblocked === 0
            ? 'blocklist.phone.blocked'
            : blocked === 0
              ? 'blocklist.phone.unblocked'
              : 'blocklist.phone.both'
        }
        values={{
          blocked,
          unblocked,
          ago: ago ? intl.formatRelativeTime(ago.value, ago.unit) : say('blocklist.phone.now'),
        }}
      />
      {!stale && (
        <>
          {' '}
          <span>{say('blocklist.phone.upToDate')}</span>
        </>
      )}
    </Banner>
  )
}
