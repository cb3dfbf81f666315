import { usePages } from '../loading/use-pages.ts'
import { Choices } from '../parts/choices.tsx'
import { Listing } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Time } from '../parts/time.tsx'
import { hrefTo } from '../routing/place.ts'
import { useSpeech } from '../speech/speech.tsx'
import type { Discrepancy } from './discrepancy.ts'

const states = ['open', 'resolved'] as const

/** What WeChat reported and no order fits, newest first. */
export function DiscrepanciesPage({ query }: { readonly query: Readonly<Record<string, string>> }) {
  const { text, language } = useSpeech()
  const state = states.find((known) => known === query['state']) ?? 'open'
  const pages = usePages<Discrepancy>('/discrepancies', { state })
  return (
    <>
      <PageHead title={text.pages.discrepancies} isLoading={pages.isLoading} onReload={pages.reload} />
      <Choices
        label={text.discrepancies.state}
        path={['discrepancies']}
        member="state"
        chosen={state}
        choices={states.map((known) => [known, text.discrepancies.states[known]])}
      />
      <Listing pages={pages} empty={text.discrepancies.none[state]}>
        {(found) => (
          <ul className="items">
            {found.map(({ id, kind, meaning, owner, opened_at, out_trade_no }) => (
              <li key={id} data-testid="discrepancy">
                <p>
                  <a className="strong" href={hrefTo(['discrepancies', id])}>
                    {meaning[language]}
                  </a>
                </p>
                <p className="line soft small">
                  <code>{kind}</code>
                  {out_trade_no && <code>{out_trade_no}</code>}
                  <Time at={opened_at} />
                  <span>{owner ? text.discrepancies.ownedBy(owner) : text.discrepancies.nobodys}</span>
                </p>
              </li>
            ))}
          </ul>
        )}
      </Listing>
    </>
  )
}
