import { diagnoseV3Request } from '../diagnosis/diagnose-v3-request.ts'
import { signingKeysOf } from '../diagnosis/signing-keys.ts'
import type { Call } from '../transport/call.ts'
import type { Handled } from '../transport/room.ts'
import type { World } from '../world/world.ts'
import type { RefusalTerms } from './refusal.ts'

/** Adds to a refused signature why it is wrong. WeChat's own answer stays as terse as it is. */
export function diagnose(
  { answer, account }: Handled,
  { call, terms }: { call: Call; terms: RefusalTerms },
  world: World,
): Handled {
  if (terms.code !== 'SIGN_ERROR') return { answer, account }
  const diagnosis = diagnoseV3Request({ call, keys: signingKeysOf(world), now: world.wall.now() })
  const { zh, en } = diagnosis.explanation
  const reason = { zh: `${terms.message}｜${zh}`, en: `${terms.code}: ${en}` }
  return { answer, account: { ...account, reason, diagnosis } }
}
