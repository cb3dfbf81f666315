import { useApi } from '../api/api-context.ts'
import { useLoad } from '../loading/use-load.ts'
import { ActButton } from '../parts/act-button.tsx'
import { ActDialog } from '../parts/act-dialog.tsx'
import { Badge } from '../parts/badge.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Pending } from '../parts/pending.tsx'
import { Time } from '../parts/time.tsx'
import { hrefTo } from '../routing/place.ts'
import { useSpeech } from '../speech/speech.tsx'
import { DayReportCards } from './day-report-cards.tsx'
import { type Reconciliation, verdictOn } from './reconciliation.ts'

/** One day: its balance, its rows, what was found, and the way to compare it again. */
export function DayPage({ mchid, date }: { readonly mchid: string; readonly date: string }) {
  const api = useApi()
  const { text } = useSpeech()
  const path = `/reconciliations/${encodeURIComponent(mchid)}/${encodeURIComponent(date)}`
  const { value: day, problem, isLoading, reload } = useLoad(path, () => api.get<Reconciliation>(path))
  const verdict = day && verdictOn(day)
  return (
    <>
      <PageHead
        title={date}
        back={{ href: hrefTo(['reconciliations']), name: text.pages.reconciliations }}
        isLoading={isLoading}
        onReload={reload}
      >
        <ActButton
          name={text.days.again}
          testId="compare"
          onEnd={reload}
          dialog={(end) => (
            <ActDialog
              title={text.days.again}
              confirm={text.days.again}
              name={`compare:${mchid}:${date}`}
              wish={{ path: '/reconciliations', body: { mchid, date } }}
              onEnd={end}
            >
              <p>{text.days.againMeans}</p>
            </ActDialog>
          )}
        />
      </PageHead>
      {day === undefined || verdict === undefined ? (
        <Pending problem={problem} onRetry={reload} />
      ) : (
        <>
          <section className="card">
            <p className="line">
              <Badge tone={verdict.tone}>{text.days.verdicts[verdict.name]}</Badge>
              <code>{mchid}</code>
              <Time at={day.finished_at ?? day.asked_at} />
              {day.note && <code>{day.note}</code>}
            </p>
          </section>
          {day.report && <DayReportCards report={day.report} />}
        </>
      )}
    </>
  )
}
