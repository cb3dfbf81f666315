import { useState } from 'react'
import type { Template } from '../../api/world.ts'
import { useText } from '../../text/language.tsx'
import type { SubscriptionAnswer } from '../wx/screen.ts'
import { Sheet } from './sheet.tsx'

/** WeChat's question whether the mini program may send a message. */
export function SubscribePanel(props: {
  readonly appName: string
  readonly templates: readonly Template[]
  readonly onAnswer: (answer: SubscriptionAnswer, isForGood: boolean) => void
}) {
  const { text } = useText()
  const [isForGood, setForGood] = useState(false)
  const answer = (given: SubscriptionAnswer) => () => props.onAnswer(given, isForGood)
  return (
    <Sheet label={text.subscribe.title} testId="subscribe" onEscape={answer('reject')}>
      <h2 className="sheet-title">{text.subscribe.title}</h2>
      <p className="sheet-lead">{text.subscribe.app(props.appName)}</p>
      <ul className="subscribe-list">
        {props.templates.map(({ templateId, title }) => (
          <li key={templateId}>{title}</li>
        ))}
      </ul>
      <p className="hint">{text.subscribe.note}</p>
      <label className="check">
        <input
          type="checkbox"
          data-testid="subscribe-always"
          checked={isForGood}
          onChange={({ target }) => setForGood(target.checked)}
        />
        {text.subscribe.always}
      </label>
      <div className="sheet-pair">
        <button
          type="button"
          className="button quiet"
          data-testid="subscribe-reject"
          onClick={answer('reject')}
        >
          {text.subscribe.reject}
        </button>
        <button type="button" className="button" data-testid="subscribe-accept" onClick={answer('accept')}>
          {text.subscribe.accept}
        </button>
      </div>
    </Sheet>
  )
}
