/** One of several, as a list that shows when it is not the usual one. */
export function Choice<Value extends string>(props: {
  readonly id: string
  readonly label: string
  readonly values: readonly Value[]
  readonly current: Value
  readonly names: Readonly<Record<Value, string>>
  readonly isUsual: boolean
  readonly isBusy: boolean
  readonly onChoose: (value: Value) => void
}) {
  const { id, label, values, current, names, onChoose } = props
  const shown = values.includes(current) ? values : [...values, current]
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        data-testid={`${id}-select`}
        className={props.isUsual ? undefined : 'faulty'}
        value={current}
        disabled={props.isBusy}
        onChange={({ target }) => {
          const chosen = shown.find((value) => value === target.value)
          if (chosen !== undefined) onChoose(chosen)
        }}
      >
        {shown.map((value) => (
          <option key={value} value={value}>
            {names[value]}
          </option>
        ))}
      </select>
    </>
  )
}
