import type { TraceEntry } from '../api/trace-entry.ts'
import { useText } from '../text/language.tsx'
import { DiagnosisView } from './diagnosis-view.tsx'
import { dialectOf } from './fields/dialect-of.ts'
import { explainHalf } from './fields/explain-half.ts'
import { useRemembered } from './fields/use-remembered.ts'
import { HalfView } from './half-view.tsx'
import { StringToSign } from './string-to-sign.tsx'
import { titleOf } from './title-of.ts'
import { VerdictTag } from './verdict-tag.tsx'

/** A message opened: the verdict with its reason, then the request and the response, each down to the bytes. */
export function EntryDetail(props: { readonly entry: TraceEntry | undefined; readonly onClose: () => void }) {
  const { text, language } = useText()
  const { entry, onClose } = props
  const [isOpen, onOpen] = useRemembered()
  if (entry === undefined) return <NothingOpen />
  const title = titleOf(entry, { language, text })
  const dialect = dialectOf(entry)
  const { requestHeaders, requestBody, responseHeaders, responseBody, url } = entry
  return (
    <article className="detail" data-testid="wire-detail" aria-label={title}>
      <header className="detail-head">
        <div>
          <p className="detail-way">
            <span className={entry.from}>{text.wire.parties[entry.from]}</span>
            <span aria-hidden="true">→</span>
            <span className={entry.to}>{text.wire.parties[entry.to]}</span>
            {entry.durationMs != null && <small>{text.wire.duration(Math.round(entry.durationMs))}</small>}
          </p>
          <h3>{title}</h3>
        </div>
        <button type="button" className="detail-close" data-testid="wire-close" onClick={onClose}>
          <span className="only-heard">{text.wire.close}</span>
        </button>
      </header>
      <p className={`detail-verdict ${entry.verdict}`} data-testid="wire-verdict">
        <VerdictTag entry={entry} />
        {entry.reason && <span>{entry.reason[language]}</span>}
      </p>
      <HalfView
        title={text.wire.request}
        line={`${entry.method} ${entry.url}`}
        headers={requestHeaders}
        body={requestBody}
        isBase64={entry.requestEncoding === 'base64'}
        fields={explainHalf({ url, headers: requestHeaders, body: requestBody }, dialect)}
        unfolding={{ isOpen, onOpen }}
      />
      {entry.diagnosis ? (
        <DiagnosisView diagnosis={entry.diagnosis} />
      ) : (
        <StringToSign label={text.wire.stringToSign} value={entry.stringToSign} />
      )}
      <HalfView
        title={text.wire.response}
        line={entry.status === 0 ? text.wire.noResponse : `HTTP ${entry.status}`}
        headers={responseHeaders}
        body={responseBody}
        isBase64={entry.encoding === 'base64'}
        fields={explainHalf({ url: '', headers: responseHeaders, body: responseBody }, dialect)}
        unfolding={{ isOpen, onOpen }}
      />
      <StringToSign label={text.wire.responseStringToSign} value={entry.responseStringToSign} />
    </article>
  )
}

function NothingOpen() {
  const { text } = useText()
  return (
    <div className="detail nothing">
      <strong>{text.wire.choose}</strong>
      <p>{text.wire.chooseHint}</p>
    </div>
  )
}
