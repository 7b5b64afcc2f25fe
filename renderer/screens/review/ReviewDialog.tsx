import { Check, TriangleAlert } from 'lucide-react'
import { useEffect, useMemo, useState, type KeyboardEvent } from 'react'
import { useIntl } from 'react-intl'
import type { Review, Target } from '../../../shared/jobs.ts'
import type { ErrorCode } from '../../../shared/result.ts'
import { call } from '../../client.ts'
import { Button } from '../../components/Button.tsx'
import { DialogFrame, DialogParts } from '../../components/Dialog.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { orTell, Reason } from '../../components/failures.tsx'
import { closeReview, useReview, type ReviewAsked } from '../../stores/review.ts'
import { dropSelected } from '../../stores/selection.ts'
import { showJob } from '../../stores/ui.ts'
import { Say, useSay } from '../../words/Say.tsx'
import { focusList } from '../people/areas.ts'
import { isTyped, stayingOf, TYPED_ABOVE } from './review.ts'
import { ReviewPeople } from './ReviewPeople.tsx'
import { ReviewSide } from './ReviewSide.tsx'
import './review.css'

/** Starts the job. The list's selection has done its work then. */
const start = async (asked: ReviewAsked, targets: readonly Target[]): Promise<ErrorCode | null> => {
  const { to, title } = asked
  const done = await call('blocks.set', { targets: [...targets], to, ...(title === null ? {} : { title }) })
  if (!done.ok) return done.error.code
  closeReview()
  dropSelected(asked.targets)
  // One person's job says all in its toast.
  if (targets.length > 1) showJob(done.value.job)
  return null
}

/** One person asks nothing: the toast has Undo. */
const useOneAtOnce = (asked: ReviewAsked | null): void => {
  useEffect(() => {
    const [only] = asked?.targets ?? []
    if (!asked || only === undefined || asked.targets.length > 1) return
    closeReview()
    void call('blocks.set', { targets: [only], to: asked.to }).then((done) => {
      if (orTell(done)) dropSelected([only])
    })
  }, [asked])
}

/** What would happen to the people somebody chose, before it does. Opened with `openReview`, from anywhere. */
export const ReviewDialog = () => {
  const asked = useReview((s) => s.asked)
  useOneAtOnce(asked)
  if (!asked || asked.targets.length < 2) return null
  return (
    <DialogFrame isOpen isWide className="is-tall" onClose={closeReview}>
      <Asked asked={asked} />
    </DialogFrame>
  )
}

type Answer = { readonly is: 'asking' } | { readonly is: 'failed'; readonly code: ErrorCode } | Known
type Known = { readonly is: 'known'; readonly review: Review }

/** What opened it may be gone by the end: the import, or the selection's bar. */
const useFocusAfter = (): void => {
  useEffect(
    () => () => {
      setTimeout(() => {
        if (document.activeElement === document.body) focusList()
      }, AFTER_DIALOG)
    },
    [],
  )
}
/** Until then the dialog gives the focus back to what opened it, where that is still there. */
const AFTER_DIALOG = 60

const Asked = ({ asked }: { readonly asked: ReviewAsked }) => {
  const { targets, to } = asked
  const [answer, setAnswer] = useState<Answer>({ is: 'asking' })
  const [round, setRound] = useState(0)
  useFocusAfter()
  const say = useSay()
  useEffect(() => {
    let isGone = false
    void call('blocks.review', { targets: [...targets], to }).then((said) => {
      if (isGone) return
      setAnswer(said.ok ? { is: 'known', review: said.value } : { is: 'failed', code: said.error.code })
    })
    return () => {
      isGone = true
    }
  }, [targets, to, round])
  if (answer.is === 'known') return <Reviewed asked={asked} review={answer.review} />
  const again = (): void => {
    setAnswer({ is: 'asking' })
    setRound((n) => n + 1)
  }
  return (
    <DialogParts
      onClose={closeReview}
      title={say(to === 'blocked' ? 'review.block.looking' : 'review.unblock.looking', {
        count: targets.length,
      })}
      lead={say('review.nothingYet')}
      foot={
        <div className="end">
          <Button size="large" onPress={closeReview}>
            {say('common.cancel')}
          </Button>
        </div>
      }
    >
      {answer.is === 'asking' ? (
        <Bones />
      ) : (
        <EmptyState
          level={3}
          icon={TriangleAlert}
          title={say('review.failed')}
          actions={
            <Button look="primary" onPress={again}>
              {say('common.tryAgain')}
            </Button>
          }
        >
          <p>
            <Reason code={answer.code} /> <Say id="review.nothingDone" />
          </p>
        </EmptyState>
      )}
    </DialogParts>
  )
}

const BONES = 9
const Bones = () => (
  <div className="mini" aria-busy="true">
    {Array.from({ length: BONES }, (_, n) => (
      <div key={n} className="mini-row" aria-hidden="true">
        <span className="bone bone-av" />
        <span className="bone bone-a" />
        <span className="bone bone-c" />
      </div>
    ))}
  </div>
)

const Reviewed = ({ asked, review }: { readonly asked: ReviewAsked; readonly review: Review }) => {
  const [leftOut, setLeftOut] = useState<ReadonlySet<Target>>(new Set())
  const [number, setNumber] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<ErrorCode | null>(null)
  const say = useSay()
  const intl = useIntl()
  const { staying, saved } = useMemo(() => stayingOf(review.open, leftOut), [review, leftOut])
  const count = staying.length
  const isBlock = asked.to === 'blocked'
  const verb = isBlock ? 'block' : 'unblock'
  const mustType = count > TYPED_ABOVE
  const isReady = count > 0 && !isBusy && (!mustType || isTyped(number, count))

  const confirm = async (): Promise<void> => {
    if (!isReady) return
    setBusy(true)
    setFailure(null)
    const code = await start(
      asked,
      staying.map(({ target }) => target),
    )
    // Without a failure the dialog is gone by now.
    if (code === null) return
    setBusy(false)
    setFailure(code)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    void confirm()
  }
  return (
    <DialogParts
      onClose={closeReview}
      title={say(`review.${verb}.title`, { count })}
      lead={say(`review.${verb}.lead`)}
      foot={
        <>
          {failure !== null && (
            <p className="review-failure" role="alert">
              <TriangleAlert className="icon icon-14" />
              <span>
                {say(`review.${verb}.refused`)} <Reason code={failure} />
              </span>
            </p>
          )}
          {mustType && (
            <label className="confirm">
              <span>
                <Say id="review.type" values={{ count }} />
              </span>
              <input
                className="input"
                inputMode="numeric"
                autoComplete="off"
                value={number}
                onChange={(event) => setNumber(event.target.value)}
                onKeyDown={onKeyDown}
                aria-label={say('review.typeLabel', { count: intl.formatNumber(count) })}
              />
              {isTyped(number, count) && <Check className="icon" />}
            </label>
          )}
          <div className="end">
            <Button size="large" onPress={closeReview}>
              {say('common.cancel')}
            </Button>
            <Button
              size="large"
              look={isBlock ? 'danger' : 'primary'}
              isDisabled={!isReady && !isBusy}
              isPending={isBusy}
              onPress={() => void confirm()}
            >
              {say(`review.${verb}.action`, { count })}
            </Button>
          </div>
        </>
      }
    >
      <div className="review">
        <ReviewPeople
          staying={staying}
          saved={saved}
          isBlock={isBlock}
          onLeaveOut={(targets) => setLeftOut((before) => new Set([...before, ...targets]))}
        />
        <ReviewSide review={review} count={count} leftOut={leftOut.size} isBlock={isBlock} />
      </div>
    </DialogParts>
  )
}
