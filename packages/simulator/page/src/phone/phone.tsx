import type { Simulator } from '../api/simulator.ts'
import type { Customer, World } from '../api/world.ts'
import { CustomerPicker } from './customer-picker.tsx'
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
  /** Changes whenever WeChat has told the till something. */
  readonly news: number
  readonly onShowWire: (outTradeNo: string) => void
}) {
  const { simulator, world, customer, onCustomer } = props
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
          news={props.news}
          onLeave={() => onCustomer(undefined)}
          onShowWire={props.onShowWire}
        />
      )}
    </PhoneFrame>
  )
}
