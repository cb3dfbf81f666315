import { useEffect, useState } from 'react'
import type { Problem } from './api/problem.ts'
import type { Simulator } from './api/simulator.ts'
import type { App, VirtualClock, World } from './api/world.ts'
import { Controls } from './controls/controls.tsx'
import { useEffects } from './effects.ts'
import { ProblemNotice } from './notice/problem-notice.tsx'
import { type Part, PartTabs } from './part-tabs.tsx'
import { Phone } from './phone/phone.tsx'
import { useTrace } from './wire/use-trace.ts'
import { Wire } from './wire/wire.tsx'

/** Phone, wire and controls, which are about the same customer, the same order and the same clock. */
export function Stage(props: {
  readonly simulator: Simulator
  readonly world: World
  readonly problem: Problem | undefined
  readonly onWorldChanged: () => void
}) {
  const { simulator, world, onWorldChanged } = props
  const { now } = useEffects()
  const [part, setPart] = useState<Part>('phone')
  const [appid, setAppid] = useState<string>()
  const [openid, setOpenid] = useState<string>()
  const [order, setOrder] = useState<string>()
  const [epoch, setEpoch] = useState(0)
  const [clockOffsetMs, setClockOffsetMs] = useState(() => world.now - now())
  const entries = useTrace(simulator, epoch)
  const pulse = entries.at(-1)?.seq ?? 0
  const app = appOf(world, appid)
  const customer = app.customers.find((candidate) => candidate.openid === openid)

  // Every message may have moved money; balances and faults are read again when the wire has spoken.
  // The pulse is not read, it is the reason to ask again.
  useEffect(onWorldChanged, [pulse])

  const onClock = ({ offsetMs }: VirtualClock) => {
    setClockOffsetMs(offsetMs)
    onWorldChanged()
  }
  const onReset = () => {
    setOpenid(undefined)
    setOrder(undefined)
    setEpoch((before) => before + 1)
    simulator.loadClock().then(onClock, onWorldChanged)
  }

  return (
    <main className="stage" data-part={part}>
      <PartTabs part={part} onPart={setPart} />
      <div className="part part-phone">
        <Phone
          key={epoch}
          {...{ simulator, world, app, clockOffsetMs, customer, pulse }}
          onApp={setAppid}
          onCustomer={setOpenid}
        />
      </div>
      <div className="part part-controls">
        <ProblemNotice problem={props.problem} onRetry={onWorldChanged} />
        <Controls {...{ simulator, world, clockOffsetMs, customer, onWorldChanged, onClock, onReset }} />
      </div>
      <div className="part part-wire">
        <Wire {...{ simulator, entries, clockOffsetMs, order }} onOrder={setOrder} />
      </div>
    </main>
  )
}

/** The mini program that was chosen, or the first. */
function appOf({ apps }: World, appid: string | undefined): App {
  const app = apps.find((candidate) => candidate.appid === appid) ?? apps[0]
  if (app === undefined) throw new Error('The simulator has no app.')
  return app
}
