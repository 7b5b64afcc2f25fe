import { FileText, TriangleAlert, Upload, X } from 'lucide-react'
import { useLayoutEffect, useMemo, useRef, type RefObject } from 'react'
import { FileTrigger } from 'react-aria-components'
import { useIntl } from 'react-intl'
import { Button } from '../../components/Button.tsx'
import { Reason } from '../../components/failures.tsx'
import { Select } from '../../components/Select.tsx'
import { listReader, useImport } from '../../stores/import.ts'
import { Say, useSay } from '../../words/Say.tsx'
import { countries } from './countries.ts'
import { useFix } from './fix.ts'
import { isLong, lineCount, marksOf, spanOf } from './lines.ts'
import { chooseCountry, takeFiles, takeText, useCountry } from './take.ts'

const TYPES = ['.csv', '.vcf', '.txt', '.json']
/** Lines above the one that is fixed, so that it is not at the very edge. */
const ABOVE = 3

/** Where the list is pasted, typed, chosen or dropped. */
export const Editor = () => {
  const text = useImport((s) => s.text)
  const country = useCountry()
  const say = useSay()
  return (
    <div className="import-in">
      <CountryRow country={country} />
      {isLong(text) ? <LongList text={text} /> : <TextLines text={text} country={country} />}
      <Trouble />
      <div className="btn-row">
        <FileTrigger
          acceptedFileTypes={TYPES}
          onSelect={(files) => takeFiles(files ? [...files] : [], country)}
        >
          <Button size="small" icon={Upload}>
            {say('import.choose')}
          </Button>
        </FileTrigger>
        <span className="faint">{say('import.drop')}</span>
        <span className="grow" />
        {text !== '' && (
          <Button look="quiet" size="small" icon={X} onPress={listReader.clear}>
            {say('import.clear')}
          </Button>
        )}
      </div>
    </div>
  )
}

const CountryRow = ({ country }: { readonly country: string | null }) => {
  const intl = useIntl()
  const say = useSay()
  const choices = useMemo(() => {
    const collator = new Intl.Collator(intl.locale)
    return countries
      .map((value) => ({ value, text: intl.formatDisplayName(value, { type: 'region' }) ?? value }))
      .sort((a, b) => collator.compare(a.text, b.text))
  }, [intl])
  return (
    <div className="btn-row">
      <span className="grow">{say('import.country')}</span>
      <Select
        label={say('import.country')}
        value={country ?? ''}
        choices={country === null ? [{ value: '', text: say('import.country.none') }, ...choices] : choices}
        onChange={(value) => value !== '' && chooseCountry(value)}
      />
    </div>
  )
}

const TextLines = ({ text, country }: { readonly text: string; readonly country: string | null }) => {
  const area = useRef<HTMLTextAreaElement>(null)
  const gutter = useRef<HTMLPreElement>(null)
  const marks = useRef<HTMLPreElement>(null)
  const say = useSay()
  useCursor(area, text)
  const numbers = useMemo(
    () =>
      text
        .split('\n')
        .map((_, n) => n + 1)
        .join('\n'),
    [text],
  )
  const follow = (): void => {
    const { scrollTop = 0, scrollLeft = 0 } = area.current ?? {}
    gutter.current?.scrollTo(0, scrollTop)
    marks.current?.scrollTo(scrollLeft, scrollTop)
  }
  // Lines that come or go move what is beside them.
  useLayoutEffect(follow)
  return (
    <div className="lines">
      <pre ref={gutter} className="gutter" aria-hidden="true">
        {numbers}
      </pre>
      <div className="text">
        <Marks ref={marks} text={text} />
        <textarea
          ref={area}
          aria-label={say('import.text')}
          placeholder={say('import.placeholder')}
          value={text}
          onChange={(event) => takeText(event.target.value, country)}
          onScroll={follow}
          wrap="off"
          spellCheck={false}
          autoComplete="off"
          autoFocus
          dir="ltr"
        />
      </div>
    </div>
  )
}

/** Lies under the text, with the same letters unseen, so that a line that cannot be read is marked where it stands. */
const Marks = ({ ref, text }: { readonly ref: RefObject<HTMLPreElement | null>; readonly text: string }) => {
  const read = useImport((s) => s.read)
  const isReading = useImport((s) => s.isReading)
  // What was read of an older text would mark the wrong lines.
  const marks = useMemo(() => marksOf(isReading ? [] : (read?.lines ?? [])), [read, isReading])
  return (
    <pre ref={ref} className="marks" aria-hidden="true">
      {text.split('\n').map((line, n) => {
        const mark = marks.get(n + 1)
        return (
          <span key={n}>
            {mark ? <mark className={mark}>{line}</mark> : line}
            {'\n'}
          </span>
        )
      })}
    </pre>
  )
}

/** "Fix line" puts the cursor there. */
const useCursor = (area: RefObject<HTMLTextAreaElement | null>, text: string): void => {
  const line = useFix((s) => s.line)
  useLayoutEffect(() => {
    const element = area.current
    if (!element || line === null) return
    useFix.setState({ line: null })
    const { from, to } = spanOf(text, line)
    element.focus()
    element.setSelectionRange(from, to)
    const height = parseFloat(getComputedStyle(element).lineHeight)
    element.scrollTo({ top: Math.max(0, (line - 1 - ABOVE) * height) })
  }, [area, line, text])
}

const LongList = ({ text }: { readonly text: string }) => {
  const count = useMemo(() => lineCount(text), [text])
  const file = useImport((s) => s.file)
  const say = useSay()
  return (
    <div className="lines is-long">
      <FileText className="icon icon-24" />
      <strong className="cut">
        <bdi>{file ?? say('import.pasted')}</bdi>
      </strong>
      <p>
        <Say id="import.long" values={{ count }} />
      </p>
    </div>
  )
}

/** Why nothing was taken, or could not be read. */
const Trouble = () => {
  const refused = useImport((s) => s.refused)
  const failed = useImport((s) => s.failed)
  if (!refused && !failed) return null
  return (
    <p className="import-trouble" role="alert">
      <TriangleAlert className="icon icon-14" />
      <span>
        {refused ? (
          refused.name === '' ? (
            <Say id="import.tooLong" />
          ) : (
            <Say
              id={refused.is === 'too-large' ? 'import.tooLarge' : 'import.notRead'}
              values={{ file: <bdi>{refused.name}</bdi> }}
            />
          )
        ) : (
          failed && <Reason code={failed} />
        )}
      </span>
    </p>
  )
}
