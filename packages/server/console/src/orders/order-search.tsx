import { type FormEvent, useState } from 'react'
import { hrefTo } from '../routing/place.ts'
import { goTo } from '../routing/use-place.ts'
import { useSpeech } from '../speech/speech.tsx'

/** By a number from whatever the customer shows, or by days. What was searched for stands in the address. */
export function OrderSearch({ query }: { readonly query: Readonly<Record<string, string>> }) {
  const { text } = useSpeech()
  const [number, setNumber] = useState(query['number'] ?? '')
  const search = (event: FormEvent) => {
    event.preventDefault()
    goTo(hrefTo(['orders'], { ...query, number: number.trim() }))
  }
  const choose = (member: string) => (event: { readonly target: { readonly value: string } }) =>
    goTo(hrefTo(['orders'], { ...query, number: undefined, [member]: event.target.value }))
  return (
    <search>
      <form className="search" onSubmit={search}>
        <label className="field grow">
          <span>{text.orders.search}</span>
          <input
            type="search"
            data-testid="order-search"
            placeholder={text.orders.searchHint}
            value={number}
            onChange={(event) => setNumber(event.target.value)}
          />
        </label>
        <button type="submit" className="button quiet">
          {text.orders.find}
        </button>
        <label className="field">
          <span>{text.orders.since}</span>
          <input type="date" value={query['since'] ?? ''} onChange={choose('since')} />
        </label>
        <label className="field">
          <span>{text.orders.until}</span>
          <input type="date" value={query['until'] ?? ''} onChange={choose('until')} />
        </label>
      </form>
    </search>
  )
}
