import type { Bilingual } from '../bilingual.ts'
import { type Call, textAnswer } from '../transport/call.ts'
import { parseJsonObject } from '../transport/json-object.ts'
import type { Handled, Room } from '../transport/room.ts'
import { findRoute, listRoutes } from '../transport/route.ts'
import { answerUnknownCall } from '../transport/unknown-call.ts'
import { drawHex } from '../world/random.ts'
import type { World } from '../world/world.ts'
import { type PlatformResult, refused } from './endpoint.ts'
import { platformEndpoints } from './endpoints.ts'
import { errcodes } from './errcodes.ts'

const prefixes = ['/sns/', '/cgi-bin/', '/wxa/']

/** The mini program platform: always HTTP 200, with an `errcode` where it refuses. */
export function createMiniprogram(world: World): Room {
  return {
    known,
    claims: (path) => prefixes.some((prefix) => path.startsWith(prefix)),
    answer: async (call) => answerCall(call, world),
    systemError: () => tell({ title: systemTitle, result: refused(errcodes.busy) }, world),
    tooManyCalls: () => tell({ title: systemTitle, result: refused(errcodes.dailyQuota) }, world),
  }
}

const known = listRoutes(platformEndpoints)
const systemTitle = { zh: '小程序服务端', en: 'Mini program platform' }

function answerCall(call: Call, world: World): Handled {
  const found = findRoute(platformEndpoints, call)
  if (found.kind !== 'found') return answerUnknownCall({ title: systemTitle, known })
  return tell(
    {
      title: found.route.title,
      result: found.route.handle({ query: call.query, body: parseJsonObject(call.body) }, world),
    },
    world,
  )
}

function tell({ title, result }: { title: Bilingual; result: PlatformResult }, world: World): Handled {
  if (result.kind === 'ok') return { answer: json(result.body), account: { title, verdict: 'ok' } }
  const { errcode, why } = result
  const errmsg = `${result.errmsg} rid: ${rid(world)}`
  const reason = {
    zh: `${errcode} ${result.errmsg}｜${why.zh}`,
    en: `${errcode} ${result.errmsg}: ${why.en}`,
  }
  return { answer: json({ errcode, errmsg }), account: { title, verdict: 'refused', reason } }
}

const json = (value: unknown) =>
  textAnswer({ status: 200, type: 'application/json; encoding=utf-8', text: JSON.stringify(value) })

/** The request id at the end of each errmsg: seconds and two random parts, in hex. */
const rid = ({ wall, random }: World) =>
  `${Math.floor(wall.now() / 1000).toString(16)}-${drawHex(random, 8)}-${drawHex(random, 8)}`
