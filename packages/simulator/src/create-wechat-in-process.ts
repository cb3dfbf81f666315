import { X509Certificate } from 'node:crypto'
import { createFaults } from './faults/faults.ts'
import { type KeysInProcess, takingCertificates } from './keys-in-process.ts'
import { openWechat } from './open-wechat.ts'
import type { Answer, Call, Headers } from './transport/call.ts'
import type { Send } from './transport/send.ts'
import type { Trace } from './transport/trace.ts'
import type { Credentials, KeyRing } from './world/keys/credentials.ts'
import type { KeyStore } from './world/keys/key-store.ts'
import { createSeededRandom } from './world/seeded-random.ts'
import { createMemoryState } from './world/state/state.ts'

/** WeChat as an object: no port, no file, no timer of the machine's. What happens depends on the seed alone. */
export interface WechatInProcess {
  readonly credentials: Credentials
  readonly clock: {
    /** Milliseconds since the epoch. */
    now(): number
    /** Moves ahead; resolves when everything that came due on the way is done. */
    advance(durationMs: number): Promise<void>
  }
  /** Answers a call as the ports do; undefined where no answer ever comes. */
  answer(request: RequestInProcess): Promise<Answer | undefined>
  close(): void
}

export interface RequestInProcess {
  readonly method: string
  /** Absolute. */
  readonly url: string
  /** Names in lower case. */
  readonly headers: Headers
  readonly body: string
  /** Whether the caller shows the merchant's certificate, as v2's refunds want it. */
  readonly showsCertificate: boolean
}

export interface InProcessOptions {
  readonly keys: KeysInProcess
  readonly seed: string
  /** Milliseconds since the epoch, when business begins. */
  readonly startsAt: number
  /** Brings notifications to the merchant. */
  readonly send: Send
}

/** Opens a WeChat that has never seen anybody. */
export function createWechatInProcess(options: InProcessOptions): WechatInProcess {
  const { keys, startsAt, send } = options
  const random = createSeededRandom(options.seed)
  const state = createMemoryState()
  const wechat = openWechat({
    keys: keepInMemory(keys.ring),
    makeCertificate: takingCertificates(keys),
    wall: { now: () => startsAt }, // only the clock of business moves
    hasOneClock: true,
    timers: { set: () => () => {} },
    faults: createFaults({ state, random }),
    trace: noTrace,
    tillBaseUrl: 'http://till.invalid',
    requestDomains: [],
    page: async () => undefined,
    log: () => {},
    delays: { wait: async () => {} },
    ...{ state, random, send },
  })
  const certificate = new X509Certificate(keys.ring.credentials.merchantCertificate).fingerprint256
  return {
    credentials: keys.ring.credentials,
    clock: { now: wechat.clock.now, advance: wechat.clock.advance },
    async answer(request) {
      const reaction = await wechat.react(callOf(request, certificate))
      return reaction.kind === 'answer' ? reaction.answer : undefined
    },
    close: () => wechat.stop(),
  }
}

function keepInMemory(first: KeyRing): KeyStore {
  let ring = first
  return {
    current: () => ring,
    save: async (next) => {
      ring = next
    },
  }
}

function callOf(request: RequestInProcess, certificate: string): Call {
  const { origin, pathname, search, searchParams } = new URL(request.url)
  return {
    method: request.method,
    target: `${pathname}${search}`,
    path: pathname,
    origin,
    query: searchParams,
    headers: request.headers,
    body: Buffer.from(request.body),
    clientCertificate: request.showsCertificate ? certificate : undefined,
  }
}

/** Nobody looks. */
const noTrace: Trace = {
  record: () => {},
  entries: () => [],
  find: () => undefined,
  latest: () => 0,
  listen: () => () => {},
  clear: () => {},
  close: () => {},
}
