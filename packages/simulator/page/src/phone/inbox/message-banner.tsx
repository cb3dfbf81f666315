import { useEffect } from 'react'
import { useEffects } from '../../effects.ts'
import { useText } from '../../text/language.tsx'
import type { Inbox } from './use-inbox.ts'

/** How long a new message is shown over the page. */
const SHOWN_MS = 6000

/** A message that has just come, for a moment, over whatever is on the screen. */
export function MessageBanner({ inbox, onOpen }: { readonly inbox: Inbox; readonly onOpen: () => void }) {
  const { text } = useText()
  const { every } = useEffects()
  const { arrived, putAway } = inbox
  const id = arrived?.id
  // One timer for each message, however often it is drawn.
  useEffect(() => (id === undefined ? undefined : every(SHOWN_MS, putAway)), [id])
  return (
    <div className="banner-place" aria-live="polite">
      {arrived && (
        <button type="button" className="banner" data-testid="banner" onClick={onOpen}>
          <small>{text.inbox.title}</small>
          <strong>{arrived.title}</strong>
        </button>
      )}
    </div>
  )
}
