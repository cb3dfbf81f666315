import { useEffect } from 'react'
import type { Simulator } from '../api/simulator.ts'
import type { Customer, World } from '../api/world.ts'
import { CustomerPicker } from './customer-picker.tsx'
import { loadMiniProgram } from './load-mini-program.ts'
import { MiniProgram } from './mini-program.tsx'
import { PhoneFrame } from './phone-frame.tsx'

/** The customer's phone: first whose it is, then the mini program on it. */
export function Phone(props: {
  readonly simulator: Simulator
  readonly world: World
  readonly clockOffsetMs: number
  readonly customer: Customer | undefined
  readonly onCustomer: (openid: string | undefined) => void
  /** Changes whenever a message may have arrived. */
  readonly pulse: number
}) {
  const { simulator, world, customer, onCustomer } = props
  // While the customer is being chosen; what fails now fails again, and is told, when it is needed.
  useEffect(() => void loadMiniProgram().catch(() => undefined), [])
  return (
    <PhoneFrame clockOffsetMs={props.clockOffsetMs}>
      {customer === undefined ? (
        <CustomerPicker customers={world.customers} onPick={onCustomer} />
      ) : (
        <MiniProgram
          key={customer.openid}
          simulator={simulator}
          world={world}
          customer={customer}
          pulse={props.pulse}
          onLeave={() => onCustomer(undefined)}
        />
      )}
    </PhoneFrame>
  )
}
