import { useId, useState } from 'react'
import { useText } from '../text/language.tsx'
import { Coloured } from './coloured.tsx'
import { pretty } from './pretty.ts'

/** A body laid out for reading, or exactly as it came. */
export function BodyView({ body }: { readonly body: string | null | undefined }) {
  const { text } = useText()
  const name = useId()
  const [isRaw, setRaw] = useState(false)
  if (!body) return <p className="hint">{text.wire.noBody}</p>
  const choice = (label: string, raw: boolean) => (
    <label className="segment">
      <input type="radio" name={name} checked={isRaw === raw} onChange={() => setRaw(raw)} />
      <span>{label}</span>
    </label>
  )
  return (
    <div className="body-view">
      <div className="body-bar">
        <span>{text.wire.body}</span>
        <fieldset className="segments small">
          <legend className="only-heard">{text.wire.view}</legend>
          {choice(text.wire.pretty, false)}
          {choice(text.wire.raw, true)}
        </fieldset>
      </div>
      <pre>{isRaw ? body : <Coloured source={pretty(body)} />}</pre>
    </div>
  )
}
