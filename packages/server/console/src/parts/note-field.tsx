/** A few sentences. */
export function NoteField(props: {
  readonly label: string
  readonly limit: number
  readonly value: string
  readonly onChange: (text: string) => void
}) {
  return (
    <label className="field">
      <span>{props.label}</span>
      <textarea
        rows={3}
        maxLength={props.limit}
        data-testid="note-text"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </label>
  )
}
