import type { Action, Scenario, Step } from './step.ts'

/** A story in words, a line each, for whoever reads a failing one. */
export function tellStory({ steps, post, wire, backEnd }: Scenario): readonly string[] {
  const bad = post === 'deliver' ? [] : [`every notification is bad: ${post.replace('_', ' ')}`]
  const late = wire === 'prompt' ? [] : ['some refunds get no answer and reach WeChat later']
  const deaf = backEnd === 'badly' ? ['the back end listens badly to webhooks'] : []
  return [...bad, ...late, ...deaf, ...steps.map(tellStep)]
}

function tellStep({ number, at, action }: Step): string {
  return `#${number} ${tellTime(at)} ${tellAction(action)}`
}

function tellAction(action: Action): string {
  switch (action.kind) {
    case 'visit':
      return `customer ${action.customer} orders for ${action.amountFen} fen over ${action.channel} and ${habitWords[action.habit]}`
    case 'refund':
      return `the merchant refunds ${action.percent} % of #${action.ofVisit}${action.times === 2 ? ', twice at once' : ''}`
    case 'close':
      return `the merchant closes #${action.ofVisit}`
    case 'forge':
      return `somebody forges a notification around #${action.ofVisit} (${action.trick})`
    case 'crash':
      return `the till is killed at its effect ${action.afterEffects} from now, and back after ${action.downMs / 1000} s`
    case 'weather':
      return `WeChat has a ${action.profile.replace('_', ' ')}`
    case 'refund_fate':
      return `WeChat will end the next refund as ${action.outcome}`
    case 'funds':
      return `the merchants have ${action.availableFen} fen at WeChat`
    case 'rotate':
      return 'WeChat begins to sign with another certificate'
    case 'skew':
      return `the till’s clock is wrong by ${action.aheadMs / 1000} s, for ${action.forMs / 1000} s`
    default:
      return action satisfies never
  }
}

const habitWords = {
  pays: 'pays',
  pays_and_leaves: 'pays after two minutes, and the app is gone',
  pays_when_back: 'leaves, comes back after ten minutes and pays',
  pays_too_late: 'pays at the last moment of the cashier',
  taps_twice: 'taps twice, and pays',
  cancels_at_cashier: 'cancels at the cashier',
  cancels_order: 'cancels the order while the cashier is open, and pays all the same if that is possible',
  cancels_while_placing: 'cancels the order while it is being placed',
  leaves: 'leaves',
} as const

/** `day 1 09:05:10.250` */
function tellTime(at: number): string {
  const clock = new Date(at).toISOString().slice(11, 23)
  return `day ${Math.floor(at / (24 * 3600_000)) + 1} ${clock}`
}
