import type { Simulator } from '../simulator.ts'
import type { TraceEntry } from '../transport/trace.ts'

/** The control API as a test calls it. */
export interface TestControl {
  get<Shape>(path: string): Promise<Shape>
  post<Shape>(path: string, body?: unknown): Promise<Shape>
  /** Status and body, whatever they are. */
  call(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>
  orders(): Promise<readonly TestOrder[]>
  trace(): Promise<readonly TraceEntry[]>
}

export interface TestOrder {
  readonly outTradeNo: string
  readonly state: string
  readonly transactionId: string | null
  readonly prepayIds: readonly string[]
  readonly paidAt: number | null
  readonly notifications: readonly {
    readonly attempt: number
    readonly at: number
    readonly verdict: string
    readonly status: number
    readonly nextAt: number | null
  }[]
}

export function createControl({ url }: Simulator): TestControl {
  const call = async (method: string, path: string, body?: unknown) => {
    const init =
      body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const response = await fetch(`${url}${path}`, { method, ...init })
    return { status: response.status, body: (await response.json()) as unknown }
  }
  const must = async <Shape>(answer: Promise<{ status: number; body: unknown }>) => {
    const { status, body } = await answer
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`)
    return body as Shape
  }
  return {
    call,
    get: (path) => must(call('GET', path)),
    post: (path, body = {}) => must(call('POST', path, body)),
    orders: async () => (await must<{ orders: TestOrder[] }>(call('GET', '/_sim/orders'))).orders,
    trace: async () => (await must<{ entries: TraceEntry[] }>(call('GET', '/_sim/trace'))).entries,
  }
}
