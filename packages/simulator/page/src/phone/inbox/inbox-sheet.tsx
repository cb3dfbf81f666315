import { useEffect } from 'react'
import type { InboxMessage, Template } from '../../api/world.ts'
import { ProblemNotice } from '../../notice/problem-notice.tsx'
import { useText } from '../../text/language.tsx'
import { formatDateTime } from '../../time/shanghai.ts'
import { Sheet } from '../system/sheet.tsx'
import type { Inbox } from './use-inbox.ts'

/** WeChat's service messages, outside of the mini program; looking at them is reading them. */
export function InboxSheet(props: {
  readonly inbox: Inbox
  readonly templates: readonly Template[]
  readonly onClose: () => void
  /** Opens the page of the mini program that a message leads to. */
  readonly onOpenPage: (page: string) => void
}) {
  const { text } = useText()
  const { onClose } = props
  const { messages, problem, reload, unread, markRead } = props.inbox
  // Not for every new markRead, which each drawing makes: the count is the cause.
  useEffect(() => {
    if (unread > 0) markRead()
  }, [unread])
  return (
    <Sheet label={text.inbox.title} testId="inbox" onEscape={onClose}>
      <h2 className="sheet-title">{text.inbox.title}</h2>
      <ProblemNotice problem={problem} onRetry={reload} />
      {messages?.length === 0 && <p className="sheet-wait">{text.inbox.empty}</p>}
      <ul className="message-list">
        {messages?.map((message, index) => (
          <li key={message.id}>
            <Message {...props} message={message} index={index} />
          </li>
        ))}
      </ul>
      <button type="button" className="button quiet" data-testid="inbox-close" onClick={onClose}>
        {text.cashier.close}
      </button>
    </Sheet>
  )
}

function Message(props: {
  readonly message: InboxMessage
  readonly index: number
  readonly templates: readonly Template[]
  readonly onOpenPage: (page: string) => void
}) {
  const { text } = useText()
  const { message, onOpenPage } = props
  const { page } = message
  const keys = props.templates.find(({ templateId }) => templateId === message.templateId)?.keys
  return (
    <article className="message" data-testid={`message-${props.index}`}>
      <h3>{message.title}</h3>
      <time>{formatDateTime(message.at)}</time>
      <dl className="facts">
        {Object.entries(message.data).map(([key, value]) => (
          <div key={key}>
            <dt>{keys?.find((known) => known.key === key)?.label ?? key}</dt>
            <dd>{textOf(value)}</dd>
          </div>
        ))}
      </dl>
      {page && (
        <button type="button" className="link" data-testid="message-open" onClick={() => onOpenPage(page)}>
          {text.inbox.open}
        </button>
      )}
    </article>
  )
}

/** On the wire a value is `{value}`; the inbox may hold it bare. */
function textOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'value' in value) return String(value.value)
  return String(value)
}
