import type { Bilingual } from '../bilingual.ts'
import { type Call, emptyAnswer, textAnswer } from '../transport/call.ts'
import type { Handled, Room } from '../transport/room.ts'
import { findRoute, listRoutes } from '../transport/route.ts'
import { drawHex } from '../world/random.ts'
import type { World } from '../world/world.ts'
import { type PlatformRequest, type PlatformResult, refused } from './endpoint.ts'
import { platformEndpoints } from './endpoints.ts'
import { errcodes } from './errcodes.ts'

const prefixes = ['/sns/', '/cgi-bin/', '/wxa/']

/** The mini program platform: always HTTP 200, with an `errcode` where it refuses. */
export function createMiniprogram(world: World): Room {
  return {
    known: listRoutes(platformEndpoints),
    claims: (path) => prefixes.some((prefix) => path.startsWith(prefix)),
    answer: async (call) => answerCall(call, world),
    systemError: () => tell({ title: systemTitle, result: refused(errcodes.busy) }, world),
  }
}

const systemTitle = { zh: '小程序服务端', en: 'Mini program platform' }

function answerCall(call: Call, world: World): Handled {
  const found = findRoute(platformEndpoints, call)
  if (found.kind !== 'found') return unknownCall()
  return tell({ title: found.route.title, result: found.route.handle(requestOf(call), world) }, world)
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

function unknownCall(): Handled {
  const known = listRoutes(platformEndpoints)
  const reason = {
    zh: `模拟器没有这个接口，现有：${known}`,
    en: `The simulator has no such call. It has: ${known}`,
  }
  return { answer: emptyAnswer(404), account: { title: systemTitle, verdict: 'refused', reason } }
}

function requestOf({ query, body }: Call): PlatformRequest {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return { query, body: isObject ? (value as Record<string, unknown>) : undefined } // checked just before
  } catch {
    return { query, body: undefined }
  }
}

const json = (value: unknown) =>
  textAnswer({ status: 200, type: 'application/json; encoding=utf-8', text: JSON.stringify(value) })

/** The request id at the end of each errmsg: seconds and two random parts, in hex. */
const rid = ({ wall, random }: World) =>
  `${Math.floor(wall.now() / 1000).toString(16)}-${drawHex(random, 8)}-${drawHex(random, 8)}`
