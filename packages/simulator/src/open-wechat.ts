import { payAtOnce } from './cashier/pay-at-once.ts'
import { createControl } from './control/create-control.ts'
import { createWorld, type WorldParts } from './create-world.ts'
import type { FaultEffects } from './faults/fail-call.ts'
import { createMiniprogram } from './miniprogram/create-miniprogram.ts'
import { createPayV2 } from './pay-v2/create-pay-v2.ts'
import { createSandbox } from './pay-v2/sandbox/create-sandbox.ts'
import { createPayV3 } from './pay-v3/create-pay-v3.ts'
import type { Answer, Call, Reaction } from './transport/call.ts'
import { createFrontDoor } from './transport/front-door.ts'
import type { VirtualClock } from './world/time/virtual-clock.ts'

export interface WechatParts extends WorldParts {
  /** Where the page finds the till. */
  readonly tillBaseUrl: string
  readonly requestDomains: readonly string[]
  readonly page: (call: Call) => Promise<Answer | undefined>
  readonly log: (line: string) => void
  /** What slow answers are made of. */
  readonly delays: Pick<FaultEffects, 'wait'>
}

/** WeChat itself, without ports: calls come in as values, and notifications leave through `send`. */
export interface Wechat {
  readonly clock: VirtualClock
  react(call: Call): Promise<Reaction>
  /** Takes up what an earlier start left to be done. */
  resume(): void
  stop(): void
}

/** Puts WeChat together out of what the state and the keys hold. */
export function openWechat(parts: WechatParts): Wechat {
  const { faults, trace, send, wall, log, page, tillBaseUrl, requestDomains } = parts
  const world = createWorld(parts)
  const { parties } = world
  const react = createFrontDoor({
    rooms: [createPayV3(world), createPayV2(world), createSandbox(world), createMiniprogram(world)],
    control: createControl({ world, faults, trace, send, tillBaseUrl, requestDomains }),
    page,
    takeFault: faults.takeCall,
    faultEffects: {
      payAtOnce: (outTradeNo) => payAtOnce(outTradeNo, world),
      rotateCertificate: async () => {
        for (const { platform } of parties.merchants()) await platform.rotate()
      },
      ...parts.delays,
    },
    trace,
    wall,
    clock: world.clock,
    log,
  })
  return {
    clock: world.clock,
    react,
    resume() {
      world.courier.resume()
      world.refundDesk.resume()
      for (const { sandbox } of parties.merchants()) sandbox.courier.resume()
      for (const { push } of parties.apps()) push.resume()
    },
    stop() {
      world.clock.stop()
      world.courier.stop()
      for (const { sandbox } of parties.merchants()) sandbox.courier.stop()
      for (const { push } of parties.apps()) push.stop()
    },
  }
}
