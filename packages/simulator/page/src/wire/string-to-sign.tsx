import { Fragment } from 'react'
import { useText } from '../text/language.tsx'

/** The exact text that was signed, with its line feeds made visible. */
export function StringToSign(props: { readonly label: string; readonly value: string | null | undefined }) {
  const { text } = useText()
  if (!props.value) return null
  const lines = props.value.split('\n')
  return (
    <section className="half signed">
      <h4>{props.label}</h4>
      <pre data-testid="string-to-sign">
        {lines.map((line, index) => (
          // The lines of a text never move.
          <Fragment key={index}>
            {line}
            {index < lines.length - 1 && (
              <>
                <i className="line-feed" aria-hidden="true" />
                {'\n'}
              </>
            )}
          </Fragment>
        ))}
      </pre>
      {lines.length > 1 && <p className="hint">{text.wire.stringToSignNote}</p>}
    </section>
  )
}
