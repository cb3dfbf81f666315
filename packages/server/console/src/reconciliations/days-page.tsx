import { usePages } from '../loading/use-pages.ts'
import { showYuan } from '../money/yuan.ts'
import { Badge } from '../parts/badge.tsx'
import { Listing } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { hrefTo } from '../routing/place.ts'
import { useSpeech } from '../speech/speech.tsx'
import { type Reconciliation, verdictOn } from './reconciliation.ts'

/** Every day that was compared with its bill, and whether it adds up. */
export function DaysPage() {
  const { text } = useSpeech()
  const pages = usePages<Reconciliation>('/reconciliations', {})
  return (
    <>
      <PageHead title={text.pages.reconciliations} isLoading={pages.isLoading} onReload={pages.reload} />
      <Listing pages={pages} empty={text.days.none}>
        {(days) => (
          <table className="rows">
            <thead>
              <tr>
                <th>{text.days.verdict}</th>
                <th>{text.days.day}</th>
                <th className="amount">{text.days.money.orders_fen}</th>
                <th className="amount">{text.days.money.settlement_fen}</th>
                <th className="amount">{text.days.money.difference_fen}</th>
              </tr>
            </thead>
            <tbody>
              {days.map((day) => (
                <DayRow key={`${day.mchid} ${day.date}`} day={day} />
              ))}
            </tbody>
          </table>
        )}
      </Listing>
    </>
  )
}

function DayRow({ day }: { readonly day: Reconciliation }) {
  const { text } = useSpeech()
  const { mchid, date, report } = day
  const verdict = verdictOn(day)
  const amount = (name: 'orders_fen' | 'settlement_fen' | 'difference_fen') => (
    <td className="amount" data-name={text.days.money[name]}>
      {report ? showYuan(report[name]) : '—'}
    </td>
  )
  return (
    <tr>
      <td className="first">
        <Badge tone={verdict.tone}>{text.days.verdicts[verdict.name]}</Badge>
      </td>
      <td className="main">
        <a href={hrefTo(['reconciliations', mchid, date])}>{date}</a>{' '}
        <code className="soft small">{mchid}</code>
      </td>
      {amount('orders_fen')}
      {amount('settlement_fen')}
      {amount('difference_fen')}
    </tr>
  )
}
