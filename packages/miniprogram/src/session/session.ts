import type { Effects } from '../effects.ts'
import { askHost, HostFailure } from '../host/ask-host.ts'
import type { Host } from '../host/host.ts'
import type { Wire } from '../http/create-wire.ts'
import { isRecord, needText, parseFields, readText } from '../http/read-fields.ts'
import { ownProblem } from '../problems/own-problem.ts'
import { type Language, TillProblem } from '../problems/till-problem.ts'
import { createDrawer } from '../storage/drawer.ts'

/** Who the customer is to the till: a token that stands for `wx.login`, kept on the phone. */
export interface Session {
  /** The token that is there, or a new one. Whoever asks at the same time waits for the same login. */
  token(): Promise<string>
  /** Forgets this token, where it is still the one in use, so that the next question logs in again. */
  forget(token: string): void
}

interface Kept {
  readonly token: string
  /** RFC 3339 */
  readonly expiresAt: string
}

export function createSession(parts: {
  readonly host: Host
  readonly wire: Wire
  readonly language: Language
  readonly baseUrl: string
  /** Undefined for the server's default mini program. */
  readonly appid: string | undefined
  readonly effects: Effects
}): Session {
  const { host, effects, baseUrl } = parts
  const drawer = createDrawer({ host, key: `minitill:session@${baseUrl}`, parse: parseKept })
  let login: Promise<string> | undefined

  const logIn = async () => {
    const kept = await exchangeCode(parts)
    drawer.save(kept)
    return kept.token
  }
  return {
    token: () => {
      const kept = drawer.load()
      if (kept !== undefined && isFresh(kept, effects.now())) return Promise.resolve(kept.token)
      login ??= logIn().finally(() => {
        login = undefined
      })
      return login
    },
    forget: (token) => {
      if (drawer.load()?.token === token) drawer.clear()
    },
  }
}

/**
 * A code works once. When the answer to it was lost and the wire asked again, the till refuses it as used: then a
 * second code is fetched, and no third.
 */
async function exchangeCode(parts: {
  readonly host: Host
  readonly wire: Wire
  readonly language: Language
  readonly appid: string | undefined
}): Promise<Kept> {
  const exchange = async () => {
    const code = await loginCode(parts.host, parts.language)
    return parts.wire.ask(
      { method: 'POST', path: '/v1/session', body: { code, appid: parts.appid } },
      parseLogin,
    )
  }
  try {
    return await exchange()
  } catch (problem) {
    if (problem instanceof TillProblem && problem.code === 'login_refused') return exchange()
    throw problem
  }
}

async function loginCode(host: Host, language: Language): Promise<string> {
  try {
    const { code } = await askHost<{ code: string }>((answers) => host.login(answers))
    return code
  } catch (failure) {
    if (failure instanceof HostFailure) throw ownProblem('login_failed', language)
    throw failure
  }
}

/** A token that ends during the payment is worth nothing, so it is given up a little earlier. */
const SPARE_MS = 60_000

function isFresh({ expiresAt }: Kept, now: number): boolean {
  return Date.parse(expiresAt) - SPARE_MS > now
}

function parseLogin(body: unknown): Kept {
  const fields = parseFields(body)
  return { token: needText(fields, 'token'), expiresAt: needText(fields, 'expires_at') }
}

function parseKept(value: unknown): Kept | undefined {
  if (!isRecord(value)) return undefined
  const token = readText(value, 'token')
  const expiresAt = readText(value, 'expiresAt')
  return token !== undefined && expiresAt !== undefined ? { token, expiresAt } : undefined
}
