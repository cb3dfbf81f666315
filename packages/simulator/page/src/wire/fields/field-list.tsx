import { useText } from '../../text/language.tsx'
import type { ExplainedField } from './explain-half.ts'

/** Whether the meanings are unfolded, for both halves of a message at once. */
export interface Unfolding {
  readonly isOpen: boolean
  readonly onOpen: (isOpen: boolean) => void
}

/** The members of one half of a message: name, value, and what it means. */
export function FieldList(props: {
  readonly fields: readonly ExplainedField[]
  readonly unfolding: Unfolding
}) {
  const { text } = useText()
  const { fields, unfolding } = props
  if (fields.length === 0) return null
  return (
    <details
      className="fields"
      data-testid="wire-fields"
      open={unfolding.isOpen}
      onToggle={({ currentTarget }) => unfolding.onOpen(currentTarget.open)}
    >
      <summary>{text.wire.fields(fields.length)}</summary>
      <dl>
        {fields.map((field) => (
          <FieldRow key={field.path.join('.')} field={field} />
        ))}
      </dl>
    </details>
  )
}

function FieldRow({ field }: { readonly field: ExplainedField }) {
  const { language } = useText()
  const { path, value, meaning } = field
  return (
    <div
      className="field"
      data-testid="wire-field"
      data-known={meaning !== undefined}
      style={{ paddingInlineStart: `${(path.length - 1) * 14}px` }}
    >
      <dt>{path.at(-1)}</dt>
      {value !== undefined && <dd className="field-value">{value}</dd>}
      {meaning && <dd>{meaning[language === 'zh' ? 0 : 1]}</dd>}
    </div>
  )
}
