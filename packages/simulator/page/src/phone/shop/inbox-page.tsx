import { useEffect } from 'react'
import type { InboxMessage } from '../../api/world.ts'
import { ProblemNotice } from '../../notice/problem-notice.tsx'
import { useText } from '../../text/language.tsx'
import { formatDateTime } from '../../time/shanghai.ts'
import { Page } from './page.tsx'
import { useShop } from './shop-context.ts'

/** The messages that reached this customer; looking at them is reading them. */
export function InboxPage() {
  const { text } = useText()
  const { messages, problem, reload, unread, markRead } = useShop().inbox
  // Not for every new markRead, which each drawing makes: the count is the cause.
  useEffect(() => {
    if (unread > 0) markRead()
  }, [unread])
  return (
    <Page title={text.inbox.title}>
      <ProblemNotice problem={problem} onRetry={reload} />
      {messages?.length === 0 && <p className="page-wait">{text.inbox.empty}</p>}
      <ul className="message-list">
        {messages?.map((message, index) => (
          <li key={message.id}>
            <Message message={message} index={index} />
          </li>
        ))}
      </ul>
    </Page>
  )
}

function Message({ message, index }: { readonly message: InboxMessage; readonly index: number }) {
  const { text } = useText()
  const { go, templates } = useShop()
  const keys = templates.find(({ templateId }) => templateId === message.templateId)?.keys
  const order = orderIn(message.page)
  return (
    <article className="message" data-testid={`message-${index}`}>
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
      {order !== undefined && (
        <button type="button" className="link" onClick={() => go({ page: 'order', id: order })}>
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

/** The order that a message leads to, in the query of its mini program page. */
function orderIn(page: string | null | undefined): string | undefined {
  const query = new URLSearchParams(page?.split('?')[1] ?? '')
  return query.get('id') ?? query.get('order') ?? undefined
}
