import { useEffect, useState } from 'react'
import { specimensOf } from '../../list/specimens.ts'
import { usePeople } from '../../stores/people.ts'

const REST = 300

/**
 * A text in each script of this list, as rows write it, where nobody sees it, and for one frame. The browser looks for a
 * font when it first lays out a script, and that would be while the list is searched or scrolled.
 */
export const Specimens = () => {
  const fed = usePeople((s) => s.fed)
  const [texts, setTexts] = useState<readonly string[]>([])
  useEffect(() => {
    if (!fed) return
    let frame = 0
    const timer = setTimeout(() => {
      setTexts(specimensOf(usePeople.getState().people.values()))
      frame = requestAnimationFrame(() => (frame = requestAnimationFrame(() => setTexts([]))))
    }, REST)
    return () => {
      clearTimeout(timer)
      cancelAnimationFrame(frame)
    }
  }, [fed])
  if (texts.length === 0) return null
  return (
    <div className="specimens" aria-hidden="true">
      {texts.map((text) => (
        <div key={text}>
          <span className="avatar">{text}</span>
          <bdi className="row-name">{text}</bdi>
          <bdi className="row-about">{text}</bdi>
        </div>
      ))}
    </div>
  )
}
