import { useState } from 'react'
import type { Simulator } from '../api/simulator.ts'
import type { App, Customer, World } from '../api/world.ts'
import { useAction } from '../loading/use-action.ts'
import { ProblemNotice } from '../notice/problem-notice.tsx'
import { useText } from '../text/language.tsx'
import { InboxSheet } from './inbox/inbox-sheet.tsx'
import { MessageBanner } from './inbox/message-banner.tsx'
import { useInbox } from './inbox/use-inbox.ts'
import { NavigationBar } from './navigation-bar.tsx'
import { SystemSheet } from './system/system-sheet.tsx'
import { ToastWord } from './system/toast-word.tsx'
import { TabBar } from './tab-bar.tsx'
import { useMiniProgram } from './use-mini-program.ts'
import { useScreen } from './wx/use-screen.ts'

/** The mini program as this customer sees it, and around and over it what WeChat itself shows. */
export function MiniProgram(props: {
  readonly simulator: Simulator
  readonly world: World
  readonly app: App
  readonly customer: Customer
  readonly pulse: number
  readonly onLeave: () => void
}) {
  const { simulator, world, app, customer } = props
  const { appid } = app
  const { openid } = customer
  const { text } = useText()
  const { screen, sheet, toast } = useScreen()
  const inbox = useInbox({ simulator, openid, pulse: props.pulse })
  const [isInboxOpen, setInboxOpen] = useState(false)
  const { tillBaseUrl } = world
  const { place, view, navigator, problem, dismissProblem } = useMiniProgram({
    ...{ simulator, screen, appid, openid, tillBaseUrl },
  })
  const openPage = useAction(async (page: string) => {
    setInboxOpen(false)
    navigator()?.go('reLaunch', `/${page}`)
  })

  return (
    <>
      <div className="mini-program" inert={sheet !== undefined || isInboxOpen}>
        <NavigationBar
          {...{ view, customer, inbox }}
          onBack={() => navigator()?.back(1)}
          onInbox={() => setInboxOpen(true)}
          onLeave={props.onLeave}
        />
        <div className="mini-window-place">
          {view === undefined && problem === undefined && (
            <p className="page-wait" role="status">
              {text.phone.launching}
            </p>
          )}
          <div className="mini-window" ref={place} />
          {toast && <ToastWord toast={toast} />}
        </div>
        <ProblemNotice problem={problem} onDismiss={dismissProblem} />
        <ProblemNotice problem={openPage.problem} onDismiss={openPage.dismiss} />
        {view?.isTab && <TabBar view={view} onTab={(path) => navigator()?.go('switchTab', `/${path}`)} />}
        <MessageBanner inbox={inbox} onOpen={() => setInboxOpen(true)} />
      </div>
      {isInboxOpen && (
        <InboxSheet
          inbox={inbox}
          templates={app.templates}
          onClose={() => setInboxOpen(false)}
          onOpenPage={openPage.run}
        />
      )}
      {sheet && <SystemSheet sheet={sheet} simulator={simulator} app={app} />}
    </>
  )
}
