import { useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { useNow } from '../../components/useNow.ts'
import { dayAt, dayOf } from '../../list/query.ts'
import { useSay } from '../../words/Say.tsx'

/** Asks for a day of the past. */
export const DateDialog = (props: {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onDay: (day: string) => void
}) => {
  const { isOpen, onClose, onDay } = props
  const [day, setDay] = useState('')
  const say = useSay()
  const today = dayAt(useNow(null))
  const isDay = dayOf(day) !== null && day <= today
  const done = (): void => {
    if (!isDay) return
    onDay(day)
    onClose()
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={say('filter.since.title')}
      lead={say('filter.since.lead')}
      foot={
        <div className="end">
          <Button size="large" onPress={onClose}>
            {say('common.cancel')}
          </Button>
          <Button size="large" look="primary" isDisabled={!isDay} onPress={done}>
            {say('filter.since.show')}
          </Button>
        </div>
      }
    >
      <form
        className="dialog-pad field"
        onSubmit={(event) => {
          event.preventDefault()
          done()
        }}
      >
        <label htmlFor="since">{say('filter.since.day')}</label>
        <input
          id="since"
          className="input"
          type="date"
          max={today}
          value={day}
          onChange={(event) => setDay(event.target.value)}
          autoFocus
        />
      </form>
    </Dialog>
  )
}
