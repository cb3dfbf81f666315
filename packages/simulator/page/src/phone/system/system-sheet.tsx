import type { Simulator } from '../../api/simulator.ts'
import type { App } from '../../api/world.ts'
import type { Sheet } from '../wx/screen.ts'
import { AvatarPanel } from './avatar-panel.tsx'
import { Cashier } from './cashier.tsx'
import { Modal } from './modal.tsx'
import { SubscribePanel } from './subscribe-panel.tsx'

/** The panel that WeChat has put over the mini program. */
export function SystemSheet(props: {
  readonly sheet: Sheet
  readonly simulator: Simulator
  readonly app: App
}) {
  const { sheet, simulator, app } = props
  switch (sheet.kind) {
    case 'subscribe':
      return (
        <SubscribePanel
          appName={app.name}
          templates={app.templates.filter(({ templateId }) => sheet.templateIds.includes(templateId))}
          onAnswer={sheet.answer}
        />
      )
    case 'cashier':
      return <Cashier simulator={simulator} call={sheet.call} onClose={sheet.answer} />
    case 'modal':
      return <Modal question={sheet.question} onAnswer={sheet.answer} />
    case 'avatar':
      return <AvatarPanel onAnswer={sheet.answer} />
    default:
      return sheet satisfies never
  }
}
