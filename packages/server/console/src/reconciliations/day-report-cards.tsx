import { showYuan } from '../money/yuan.ts'
import { hrefTo } from '../routing/place.ts'
import { useSpeech } from '../speech/speech.tsx'
import type { DayReport, Tally } from './reconciliation.ts'

/** The balance as a sum that can be followed, the rows counted, and what was found. */
export function DayReportCards({ report }: { readonly report: DayReport }) {
  const { text } = useSpeech()
  const found = Object.entries(report.found).filter(([, count]) => count > 0)
  return (
    <div className="columns even">
      <section className="card">
        <h2>{text.days.balance}</h2>
        <Balance report={report} />
      </section>
      <section className="card">
        <h2>{text.days.rows}</h2>
        <Rows report={report} />
        {found.length > 0 && (
          <p className="note warn">
            {found.map(([kind, count]) => (
              <span key={kind}>
                <code>{kind}</code> × {count}{' '}
              </span>
            ))}
            <a href={hrefTo(['discrepancies'])}>{text.pages.discrepancies}</a>
          </p>
        )}
      </section>
    </div>
  )
}

const minus = ['refunds_fen', 'discounts_fen', 'fees_fen', 'settlement_fen'] as const

function Balance({ report }: { readonly report: DayReport }) {
  const { text } = useSpeech()
  return (
    <table className="balance">
      <tbody>
        <tr>
          <th>{text.days.money.orders_fen}</th>
          <td>{showYuan(report.orders_fen)}</td>
        </tr>
        {minus.map((name) => (
          <tr key={name}>
            <th>− {text.days.money[name]}</th>
            <td>{showYuan(report[name])}</td>
          </tr>
        ))}
        <tr className={report.balances ? 'result good' : 'result bad'}>
          <th>= {text.days.money.difference_fen}</th>
          <td>{showYuan(report.difference_fen)}</td>
        </tr>
      </tbody>
    </table>
  )
}

const counts = ['billed', 'matched', 'healed', 'differing', 'missing'] as const

function Rows({ report }: { readonly report: DayReport }) {
  const { text } = useSpeech()
  const columns: readonly (readonly [string, Tally])[] = [
    [text.days.payments, report.payments],
    [text.days.refunds, report.refunds],
  ]
  return (
    <table className="balance">
      <thead>
        <tr>
          <td />
          {columns.map(([name]) => (
            <th key={name}>{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {counts.map((count) => (
          <tr key={count}>
            <th>{text.days.counts[count]}</th>
            {columns.map(([name, tally]) => (
              <td key={name}>{tally[count]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
