import { base62, type Random } from '../world/random.ts'
import type { CallFaultKind, NotificationFault, Profile } from './catalog.ts'

/** How likely each fault is, in thousandths. */
type Chances<Kind extends string> = Readonly<Partial<Record<Kind, number>>>

const callChances: Readonly<Record<Profile, Chances<CallFaultKind>>> = {
  calm: {},
  ordinary_day: { slow: 10, lose_answer: 5, system_error: 5, signtest: 2 },
  bad_day: {
    slow: 30,
    lose_answer: 50,
    timeout_before: 20,
    http_500: 10,
    http_502: 30,
    system_error: 50,
    system_error_after: 30,
    signtest: 10,
    rotate_certificate: 2,
  },
  black_friday: { http_429: 150, slow: 100, http_502: 50, timeout_before: 20, lose_answer: 20 },
}

const notificationChances: Readonly<Record<Profile, Chances<NotificationFault>>> = {
  calm: {},
  ordinary_day: { suppress: 10, double: 20, delay: 20 },
  bad_day: {
    suppress: 150,
    double: 100,
    delay: 100,
    out_of_order: 50,
    wrong_signature: 20,
    altered_body: 20,
    signtest: 20,
    replay: 20,
  },
  black_friday: { delay: 200, suppress: 100, double: 100, out_of_order: 100 },
}

/** Draws what happens to one call; a calm day draws nothing, and so changes no number that is drawn after it. */
export const drawCallFault = (profile: Profile, random: Random) => draw(callChances[profile], random)

/** Draws what happens to one notification. */
export const drawNotificationFault = (profile: Profile, random: Random) =>
  draw(notificationChances[profile], random)

function draw<Kind extends string>(chances: Chances<Kind>, random: Random): Kind | undefined {
  const entries = Object.entries(chances) as [Kind, number][] // the keys of the tables above
  if (entries.length === 0) return undefined
  let lot = drawThousandth(random)
  for (const [kind, chance] of entries) {
    lot -= chance
    if (lot < 0) return kind
  }
  return undefined
}

/** 0 to 999, as equally likely as two characters allow. */
function drawThousandth(random: Random): number {
  const [first = '0', second = '0'] = random.token(2)
  const drawn = base62.indexOf(first) * base62.length + base62.indexOf(second)
  return Math.floor((drawn * 1000) / base62.length ** 2)
}
