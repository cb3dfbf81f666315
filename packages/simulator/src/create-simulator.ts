import { join } from 'node:path'
import { createFaults } from './faults/faults.ts'
import { openWechat } from './open-wechat.ts'
import type { Simulator, SimulatorOptions } from './simulator.ts'
import { systemClock, systemRandom, systemTimers } from './system-effects.ts'
import { type Listener, type ListenWish, listen } from './transport/listen.ts'
import { answerPageFile } from './transport/page-files.ts'
import { createSend } from './transport/send.ts'
import { createTrace } from './transport/trace.ts'
import type { KeyRing } from './world/keys/credentials.ts'
import { openKeyStore } from './world/keys/key-store.ts'
import type { Random } from './world/random.ts'
import { createSeededRandom } from './world/seeded-random.ts'
import { keep } from './world/settings.ts'
import { openStateFile, type StateFile } from './world/state/state-file.ts'

const LOCAL_TILL = 'http://127.0.0.1:7410'

/** Starts WeChat on this machine. Keys and orders of an earlier start in the same `dataDir` are still there. */
export async function createSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { clock: wall = systemClock, timers = systemTimers, log = () => {} } = options
  const { dataDir, tillBaseUrl = LOCAL_TILL, requestDomains = [new URL(tillBaseUrl).origin] } = options
  const state = await openStateFile(join(dataDir, 'simulator.sqlite'))
  const random = openRandom(options, state)
  const keys = await openKeyStore({ dataDir, random, now: wall.now() })
  const { authority } = keys.current()
  const send = createSend(timers)
  const trace = createTrace({ state, timers })
  const faults = createFaults({ state, random })
  const wechat = openWechat({
    ...{ keys, state, wall, random, timers, send, trace, faults },
    ...{ tillBaseUrl, requestDomains, page: answerPageFile, log },
    delays: { wait: (delayMs) => new Promise<void>((resolve) => void timers.set(resolve, delayMs)) },
  })
  const report = (error: unknown) => log(`a fault of the simulator's own: ${describe(error)}`)
  const [plain, tls] = await openPorts({
    options,
    keys: keys.current(),
    wall,
    react: wechat.react,
    report,
  }).catch((error: unknown) => {
    state.close()
    throw error
  })
  const credentials = { ...keys.current().credentials, baseUrl: plain.url, tlsUrl: tls?.url ?? null }
  await keys.save({ authority, credentials })
  wechat.resume()
  return {
    url: plain.url,
    tlsUrl: tls?.url,
    get credentials() {
      return keys.current().credentials
    },
    clock: { now: wechat.clock.now, advance: wechat.clock.advance },
    async close() {
      wechat.stop()
      await Promise.all([plain.close(), tls?.close()])
      trace.close()
      state.close()
    },
  }
}

/** A seed draws other numbers at each start, else an id of an earlier start would come again. */
function openRandom({ seed, random = systemRandom }: SimulatorOptions, state: StateFile): Random {
  if (seed === undefined) return random
  const starts = keep({ state, name: 'starts', initially: 0 })
  starts.set(starts.get() + 1)
  return createSeededRandom(`${seed}/${starts.get()}`)
}

interface Ports extends Pick<ListenWish, 'wall' | 'react' | 'report'> {
  readonly options: SimulatorOptions
  readonly keys: KeyRing
}

async function openPorts({ options, keys, ...shared }: Ports): Promise<[plain: Listener, tls?: Listener]> {
  const { host = '127.0.0.1', port, tlsPort } = options
  const plain = await listen({ host, port, ...shared })
  if (tlsPort === undefined || tlsPort === null) return [plain]
  const { tlsPrivateKey: key, tlsCertificate: cert } = keys.authority
  const tlsKeys = { key, cert, ca: keys.credentials.caCertificate }
  const tls = await listen({ host, port: tlsPort, tls: tlsKeys, ...shared }).catch(async (error: unknown) => {
    await plain.close() // else a taken TLS port leaves half a simulator running
    throw error
  })
  return [plain, tls]
}

const describe = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error))
