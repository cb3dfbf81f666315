import { createDice, type Dice } from '../dice.ts'
import {
  type Action,
  backEnds,
  badPosts,
  channels,
  habits,
  type Profile,
  profiles,
  type Scenario,
  type Step,
  tricks,
} from './step.ts'

export interface ScenarioWish {
  readonly seed: string
  /** How many orders, about; there are as many visits. */
  readonly orders: number
  /** Over how many days of business. */
  readonly days: number
  /** The kind of day at WeChat; any, changing, where absent. */
  readonly profile?: Profile | undefined
}

const DAY_MS = 24 * 3600_000

/** Draws a story out of a seed. It depends on nothing else. */
export function drawScenario({ seed, orders, days, profile }: ScenarioWish): Scenario {
  const dice = createDice(`scenario/${seed}`)
  const isQuiet = dice.happens(120) && (profile ?? 'calm') === 'calm'
  const visits = Array.from({ length: orders }, () => drawVisit(dice))
  const others = visits
    .flatMap((_, index) => drawAround(index, { dice, profile }))
    .filter(({ kind }) => !isQuiet || !TROUBLE.has(kind))
  const weather: Action = { kind: 'weather', profile: isQuiet ? 'calm' : (profile ?? dice.pick(profiles)) }
  const length = days * DAY_MS
  // A visit's own number is its place in the story's list, so that other actions can name it.
  const dated = [
    ...visits.map((action, number): Step => ({ number, at: busyMoment(dice, length), action })),
    { number: orders, at: 0, action: weather },
    ...others.map(
      (action, index): Step => ({ number: orders + 1 + index, at: busyMoment(dice, length), action }),
    ),
  ]
  const post = isQuiet ? 'suppress' : dice.happens(400) ? dice.pick(badPosts) : 'deliver'
  const wire = !isQuiet && dice.happens(250) ? 'late' : 'prompt'
  const backEnd = dice.pick(backEnds)
  return { seed, post, wire, backEnd, isQuiet, steps: inOrder(followVisits(dated, dice)) }
}

/** What a quiet story does without. */
const TROUBLE: ReadonlySet<Action['kind']> = new Set(['crash', 'weather', 'skew'])

function drawVisit(dice: Dice): Action {
  return {
    kind: 'visit',
    customer: dice.below(5),
    channel: dice.pick(channels),
    amountFen: 1 + dice.below(3000),
    habit: dice.happens(400) ? 'pays' : dice.pick(habits),
  }
}

/** What else happens, for each visit on average. */
function drawAround(ofVisit: number, { dice, profile }: { dice: Dice; profile: Profile | undefined }) {
  const actions: Action[] = []
  if (dice.happens(350))
    actions.push({
      kind: 'refund',
      ofVisit,
      percent: dice.pick([1, 30, 50, 70, 100]),
      times: dice.happens(200) ? 2 : 1,
    })
  if (dice.happens(200))
    actions.push({ kind: 'refund', ofVisit, percent: dice.pick([30, 50, 100]), times: 1 })
  if (dice.happens(100)) actions.push({ kind: 'close', ofVisit })
  if (dice.happens(200)) actions.push({ kind: 'forge', ofVisit, trick: dice.pick(tricks) })
  if (dice.happens(250))
    actions.push({
      kind: 'crash',
      ofVisit,
      afterEffects: dice.below(30),
      downMs: dice.pick([0, 1_000, 60_000, 3600_000]),
    })
  if (dice.happens(60)) actions.push({ kind: 'refund_fate', outcome: dice.pick(['ABNORMAL', 'CLOSED']) })
  if (dice.happens(30)) actions.push({ kind: 'funds', availableFen: dice.pick([0, 100_000]) })
  if (dice.happens(60)) actions.push({ kind: 'rotate' })
  if (dice.happens(40))
    actions.push({ kind: 'skew', aheadMs: dice.pick(SKEWS_MS), forMs: dice.pick([MINUTE, 60 * MINUTE]) })
  if (dice.happens(60) && profile === undefined)
    actions.push({ kind: 'weather', profile: dice.pick(profiles) })
  return actions
}

const MINUTE = 60_000
/** WeChat refuses, and is refused, where the clocks are five minutes apart. */
const SKEWS_MS = [-10 * MINUTE, -4 * MINUTE, -MINUTE / 2, MINUTE / 2, 4 * MINUTE, 10 * MINUTE]

/** Half of all steps crowd into a few minutes, because trouble loves company. */
function busyMoment(dice: Dice, length: number): number {
  const rush = Math.floor(length / 3)
  return dice.happens(500) ? rush + dice.below(5 * 60_000) : dice.below(length)
}

/** Brings what belongs to a visit near to it: some of it at the very same moment. */
function followVisits(steps: readonly Step[], dice: Dice): Step[] {
  const visitAt = new Map(steps.map((step) => [step.number, step.at]))
  return steps.map((step) => {
    if (!('ofVisit' in step.action)) return step
    const at = visitAt.get(step.action.ofVisit) ?? 0
    const laterMs = dice.pick([0, 2_000, 10_000, 60_000, 20 * 60_000, 3 * 3600_000])
    return { ...step, at: at + laterMs }
  })
}

function inOrder(steps: readonly Step[]): readonly Step[] {
  return [...steps].sort((a, b) => a.at - b.at || a.number - b.number)
}
