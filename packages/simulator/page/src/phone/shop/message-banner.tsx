import { useEffect } from 'react'
import { useEffects } from '../../effects.ts'
import { useText } from '../../text/language.tsx'
import { useShop } from './shop-context.ts'

/** How long a new message is shown over the page. */
const SHOWN_MS = 6000

/** A message that has just come, for a moment, over whatever is on the screen. */
export function MessageBanner() {
  const { text } = useText()
  const { inbox, go } = useShop()
  const { every } = useEffects()
  const { arrived, putAway } = inbox
  const id = arrived?.id
  // One timer for each message, however often it is drawn.
  useEffect(() => (id === undefined ? undefined : every(SHOWN_MS, putAway)), [id])
  return (
    <div className="banner-place" aria-live="polite">
      {arrived && (
        <button type="button" className="banner" data-testid="banner" onClick={() => go({ page: 'inbox' })}>
          <small>{text.inbox.title}</small>
          <strong>{text.inbox.arrived(arrived.title)}</strong>
        </button>
      )}
    </div>
  )
}
