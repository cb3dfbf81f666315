import type { Headers } from '../api/trace-entry.ts'
import { useText } from '../text/language.tsx'
import { BodyView } from './body-view.tsx'
import type { ExplainedField } from './fields/explain-half.ts'
import { FieldList, type Unfolding } from './fields/field-list.tsx'

/** One half of an exchange: its first line, its headers, its body, and what its members mean. */
export function HalfView(props: {
  readonly title: string
  readonly line: string
  readonly headers: Headers | undefined
  readonly body: string | null | undefined
  readonly isBase64: boolean
  readonly fields: readonly ExplainedField[]
  readonly unfolding: Unfolding
}) {
  const { text } = useText()
  const headers = Object.entries(props.headers ?? {})
  return (
    <section className="half">
      <h4>{props.title}</h4>
      <code className="half-line">{props.line}</code>
      {headers.length > 0 && (
        <details className="half-headers">
          <summary>{text.wire.headers(headers.length)}</summary>
          <dl>
            {headers.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{typeof value === 'string' ? value : value.join(', ')}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {props.isBase64 && <p className="hint">{text.wire.base64}</p>}
      <BodyView body={props.body} />
      <FieldList fields={props.fields} unfolding={props.unfolding} />
    </section>
  )
}
