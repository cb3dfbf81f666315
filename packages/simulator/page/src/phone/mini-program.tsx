import { useMemo, useRef } from 'react'
import type { Simulator } from '../api/simulator.ts'
import { createTill } from '../api/till.ts'
import type { Customer, World } from '../api/world.ts'
import { useText } from '../text/language.tsx'
import { Shop } from './shop/shop.tsx'
import { SystemSheet } from './system/system-sheet.tsx'
import { useInbox } from './system/use-inbox.ts'
import { useScreen } from './wx/use-screen.ts'
import { createWx } from './wx/wx.ts'

/** The shop as this customer sees it, and over it what WeChat itself shows. */
export function MiniProgram(props: {
  readonly simulator: Simulator
  readonly world: World
  readonly customer: Customer
  readonly pulse: number
  readonly news: number
  readonly onLeave: () => void
  readonly onShowWire: (outTradeNo: string) => void
}) {
  const { simulator, world, customer } = props
  const { appid } = world.app
  const { openid } = customer
  const { language } = useText()
  const spoken = useRef(language)
  spoken.current = language

  const { screen, sheet } = useScreen()
  const wx = useMemo(() => createWx({ simulator, screen, appid, openid }), [simulator, screen, appid, openid])
  const till = useMemo(
    () => createTill({ wx, baseUrl: world.tillBaseUrl, language: () => spoken.current }),
    [wx, world.tillBaseUrl],
  )
  const inbox = useInbox({ simulator, openid, pulse: props.pulse })

  return (
    <>
      <div className="mini-program" inert={sheet !== undefined}>
        <Shop
          wx={wx}
          till={till}
          inbox={inbox}
          news={props.news}
          appName={world.app.name}
          tillBaseUrl={world.tillBaseUrl}
          templates={world.templates}
          customer={customer}
          onLeave={props.onLeave}
          onShowWire={props.onShowWire}
        />
      </div>
      {sheet && <SystemSheet sheet={sheet} simulator={simulator} world={world} />}
    </>
  )
}
