import { useSpoken } from './announce.ts'

/** Exactly one in the window, above everything that comes and goes. Each sentence is a line: that is a pause. */
export const LiveRegion = () => {
  const { texts, nth } = useSpoken()
  return (
    <div className="sr" role="status" data-live-announcer="true">
      <div key={nth}>
        {texts.map((text, index) => (
          <p key={index}>{text}</p>
        ))}
      </div>
    </div>
  )
}
