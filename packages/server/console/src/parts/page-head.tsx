import type { ReactNode } from 'react'
import { useSpeech } from '../speech/speech.tsx'

/** The name of a page, the way back, and what can be done on it. */
export function PageHead(props: {
  readonly title: ReactNode
  readonly back?: { readonly href: string; readonly name: string }
  readonly isLoading: boolean
  readonly onReload: () => void
  readonly children?: ReactNode
}) {
  const { text } = useSpeech()
  return (
    <header className="page-head">
      {props.back && (
        <a className="back" href={props.back.href}>
          ← {props.back.name}
        </a>
      )}
      <h1>{props.title}</h1>
      <div className="actions">
        {props.children}
        <button
          type="button"
          className="button quiet"
          data-testid="reload"
          aria-busy={props.isLoading}
          onClick={props.onReload}
        >
          {text.reload}
        </button>
      </div>
    </header>
  )
}
