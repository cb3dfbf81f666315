import type { HttpRequest, Transport } from '../../transport/transport.ts'
import { parseAppid } from '../../values/identifiers.ts'
import { addMs, type Clock, instantOf } from '../../values/instant.ts'

/** Credentials that belong to nobody. */
export const app = {
  appid: parseAppid('wx0123456789abcdef', 'appid'),
  secret: '5f4dcc3b5aa765d61d8327deb882cf99',
} as const

/** A clock that a test moves. */
export function movableClock(): Clock & { advance(durationMs: number): void } {
  let now = instantOf(1_767_229_810_000)
  return {
    now: () => now,
    advance: (durationMs) => {
      now = addMs(now, durationMs)
    },
  }
}

/** A JSON answer with HTTP 200, another status, or a broken exchange. */
export type Turn = object | { readonly status: number; readonly text: string } | Error

/** The platform's side: each path plays its own turns in order, the last one for ever. */
export function scriptPlatform(script: Readonly<Record<string, readonly Turn[]>>) {
  const requests: HttpRequest[] = []
  const to = (path: string) => requests.filter(({ url }) => new URL(url).pathname === path)
  const transport: Transport = async (request) => {
    requests.push(request)
    const { pathname } = new URL(request.url)
    const turn = script[pathname]?.[to(pathname).length - 1] ?? script[pathname]?.at(-1)
    if (turn === undefined) throw new Error(`nothing is scripted for ${pathname}`)
    return respond(turn)
  }
  return { transport, to, requests }
}

/** `{"access_token": …}` as the platform answers it. */
export function tokenAnswer(token: string, expiresInSeconds = 7200): Turn {
  return { access_token: token, expires_in: expiresInSeconds }
}

/** A refusal, worded as the platform words it. */
export function refusal(errcode: number, errmsg = 'refused'): Turn {
  return { errcode, errmsg: `${errmsg} rid: 5f44a1b2-1c2d3e4f-0a1b2c3d` }
}

export const ok: Turn = { errcode: 0, errmsg: 'ok' }

function respond(turn: Turn) {
  if (turn instanceof Error) throw turn
  const isRaw = 'status' in turn && 'text' in turn
  const { status, text } = isRaw ? turn : { status: 200, text: JSON.stringify(turn) }
  return {
    status: Number(status),
    headers: { 'content-type': 'text/plain' },
    body: Buffer.from(String(text)),
  }
}
