import { useText } from '../../text/language.tsx'

/** As many characters as fit on a receipt; the till has the last word. */
const REMARK_LENGTH = 60

/** Something the customer wants to say with the order. */
export function RemarkField(props: { readonly value: string; readonly onChange: (remark: string) => void }) {
  const { text } = useText()
  return (
    <div className="field">
      <label htmlFor="remark">{text.item.remark}</label>
      <input
        id="remark"
        data-testid="remark-input"
        maxLength={REMARK_LENGTH}
        placeholder={text.item.remarkHint}
        value={props.value}
        onChange={({ target }) => props.onChange(target.value)}
      />
    </div>
  )
}
