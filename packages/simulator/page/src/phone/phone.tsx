import { useEffect } from 'react'
import type { Simulator } from '../api/simulator.ts'
import type { App, Customer, World } from '../api/world.ts'
import { CustomerPicker } from './customer-picker.tsx'
import { loadMiniProgram } from './load-mini-program.ts'
import { MiniProgram } from './mini-program.tsx'
import { PhoneFrame } from './phone-frame.tsx'

/** The customer's phone: first whose it is, then the mini program on it. */
export function Phone(props: {
  readonly simulator: Simulator
  readonly world: World
  readonly app: App
  readonly onApp: (appid: string) => void
  readonly clockOffsetMs: number
  readonly customer: Customer | undefined
  readonly onCustomer: (openid: string | undefined) => void
  /** Changes whenever a message may have arrived. */
  readonly pulse: number
}) {
  const { simulator, world, app, customer, onCustomer } = props
  // While the customer is being chosen; what fails now fails again, and is told, when it is needed.
  useEffect(() => void loadMiniProgram().catch(() => undefined), [])
  return (
    <PhoneFrame clockOffsetMs={props.clockOffsetMs}>
      {customer === undefined ? (
        <CustomerPicker apps={world.apps} app={app} onApp={props.onApp} onPick={onCustomer} />
      ) : (
        <MiniProgram
          key={customer.openid}
          simulator={simulator}
          world={world}
          app={app}
          customer={customer}
          pulse={props.pulse}
          onLeave={() => onCustomer(undefined)}
        />
      )}
    </PhoneFrame>
  )
}
