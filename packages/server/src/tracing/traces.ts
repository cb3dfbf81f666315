import type { Traceparent, Tracing } from '@minitill/till'

/** What the server does to be seen in traces. Made only where somebody listens. */
export interface Traces {
  /** The till's steps. */
  readonly steps: Tracing
  /** A request that has come. Its span begins here, in a trace that is chosen when its first step begins. */
  openRequest(arrived: ArrivedRequest): RequestSpan
  /** Runs `send` as a call to another program. */
  call<T>(
    call: { readonly name: string; readonly attributes: SpanAttributes },
    send: (span: CallSpan) => Promise<T>,
  ): Promise<T>
  /** Sends what is left, for a few seconds at most. */
  close(): Promise<void>
}

/** By the names of OpenTelemetry's semantic conventions where they have one, else under `minitill.`. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean | string[]>>

/** A request as it is seen before its body. */
export interface ArrivedRequest {
  readonly name: string
  readonly attributes: SpanAttributes
  /** Of these, only `traceparent` and `tracestate` are read. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** Whether an order's trace goes before one that the request brings: WeChat brings none, but a proxy may add one. */
  readonly prefersOrder: boolean
}

export interface RequestSpan {
  /** Runs what the request asks for. */
  run(work: () => void): void
  /** It turns out to be about something that was traced before. */
  join(trace: Traceparent): void
  set(attributes: SpanAttributes): void
  /** @param failure what went wrong here, as a code; undefined where we did as we should */
  end(failure: string | undefined): void
}

export interface CallSpan {
  set(attributes: SpanAttributes): void
  /** @param code a code of ours or the other's; never a sentence, which could hold anything */
  fail(code: string): void
  /** The headers with which the other program can continue the trace. */
  headers(): Readonly<Record<string, string>>
}
