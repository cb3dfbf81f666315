import { useEffect } from 'react'
import { useApi } from '../api/api-context.ts'
import { useEffects } from '../effects.ts'
import { useLoad } from '../loading/use-load.ts'
import { showYuan } from '../money/yuan.ts'
import { ActButton } from '../parts/act-button.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Pending } from '../parts/pending.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { RefundDialog } from '../refunds/refund-dialog.tsx'
import { RefundList } from '../refunds/refund-list.tsx'
import { hrefTo } from '../routing/place.ts'
import { ShipmentCard } from '../shipments/shipment-card.tsx'
import { useSpeech } from '../speech/speech.tsx'
import { CloseDialog } from './close-dialog.tsx'
import { OrderBadges } from './order-badges.tsx'
import { OrderFacts } from './order-facts.tsx'
import { isMoving, loadOrderFile, type OrderFile } from './order-file.ts'
import { OrderMatters } from './order-matters.tsx'
import { Timeline } from './timeline.tsx'

const LOOK_AGAIN_MS = 3000

/** One order, and what a person may do with it. It is looked at again while something is on its way. */
export function OrderPage({ id }: { readonly id: string }) {
  const api = useApi()
  const { every } = useEffects()
  const { text } = useSpeech()
  const { value: file, problem, isLoading, reload } = useLoad(id, () => loadOrderFile(api, id))
  const moves = file !== undefined && isMoving(file)
  useEffect(() => (moves ? every(LOOK_AGAIN_MS, reload) : undefined), [moves, every, reload])
  const back = { href: hrefTo(['orders']), name: text.pages.orders }
  return (
    <>
      <PageHead
        title={file?.order.description ?? text.orders.one}
        back={back}
        isLoading={isLoading}
        onReload={reload}
      >
        {file && <OrderActs file={file} onChanged={reload} />}
      </PageHead>
      {file ? (
        <>
          <ProblemNote problem={problem} onRetry={reload} />
          <OrderDetail file={file} onChanged={reload} />
        </>
      ) : (
        <Pending problem={problem} onRetry={reload} />
      )}
    </>
  )
}

function OrderDetail({ file, onChanged }: { readonly file: OrderFile; readonly onChanged: () => void }) {
  const { text } = useSpeech()
  const { order, refunds, events, shipment } = file
  return (
    <div className="columns">
      <div>
        <OrderMatters events={events} />
        <section className="card">
          <p className="sum">
            <strong data-testid="order-amount">{showYuan(order.amount_fen)}</strong>{' '}
            <OrderBadges order={order} />
          </p>
          <OrderFacts order={order} />
        </section>
        <section className="card">
          <h2>{text.refunds.title}</h2>
          <RefundList refunds={refunds} onChanged={onChanged} />
        </section>
        {shipment && <ShipmentCard shipment={shipment} />}
      </div>
      <section className="card">
        <h2>{text.orders.timeline}</h2>
        <Timeline events={events} />
      </section>
    </div>
  )
}

function OrderActs({ file, onChanged }: { readonly file: OrderFile; readonly onChanged: () => void }) {
  const { text } = useSpeech()
  const { order, refunds } = file
  switch (order.state) {
    case 'paid':
      return (
        <ActButton
          name={text.refunds.act}
          testId="refund"
          isMain
          isDisabled={refunds.refundable_fen === 0}
          onEnd={onChanged}
          dialog={(end) => <RefundDialog order={order} refundableFen={refunds.refundable_fen} onEnd={end} />}
        />
      )
    case 'pending':
      return (
        <ActButton
          name={text.orders.close}
          testId="close-order"
          onEnd={onChanged}
          dialog={(end) => <CloseDialog order={order} onEnd={end} />}
        />
      )
    case 'closed':
      return null
  }
}
