import { useSpoken } from './announce.ts'

/** Exactly one in the window, above everything that comes and goes. */
export const LiveRegion = () => {
  const { text, nth } = useSpoken()
  return (
    <div className="sr" role="status" data-live-announcer="true">
      <span key={nth}>{text}</span>
    </div>
  )
}
