import { useState } from 'react'
import type { Simulator } from '../api/simulator.ts'
import type { Customer, VirtualClock, World } from '../api/world.ts'
import { useText } from '../text/language.tsx'
import { BalanceControl } from './balance-control.tsx'
import { ClockControl } from './clock-control.tsx'
import { FaultControl } from './fault-control.tsx'
import { MerchantFunds } from './merchant-funds.tsx'
import { ProfileControl } from './profile-control.tsx'
import { ResetControl } from './reset-control.tsx'

/** The bar with which the simulated world is changed. */
export function Controls(props: {
  readonly simulator: Simulator
  readonly world: World
  readonly clockOffsetMs: number
  readonly customer: Customer | undefined
  readonly onWorldChanged: () => void
  readonly onClock: (clock: VirtualClock) => void
  readonly onReset: () => void
}) {
  const { text } = useText()
  const { simulator, world, customer, onWorldChanged } = props
  const [said, say] = useState('')
  const parts = { simulator, say }
  return (
    <section className="controls" aria-label={text.controls.title}>
      <FaultControl {...parts} faults={world.faults} onChanged={onWorldChanged} />
      <ProfileControl {...parts} faults={world.faults} onChanged={onWorldChanged} />
      <ClockControl {...parts} offsetMs={props.clockOffsetMs} onClock={props.onClock} />
      <BalanceControl {...parts} key={balanceKey(customer)} customer={customer} onChanged={onWorldChanged} />
      <ResetControl {...parts} onReset={props.onReset} />
      <MerchantFunds merchants={world.merchants} />
      <p className="only-heard" role="status" data-testid="control-status">
        {said}
      </p>
    </section>
  )
}

/** A payment changes the balance too; the field then begins again from what it is now. */
const balanceKey = (customer: Customer | undefined): string =>
  customer === undefined ? '' : `${customer.openid} ${customer.balanceFen}`
