import { type Span, SpanStatusCode } from '@opentelemetry/api'

/** Runs what a span is about, and ends the span with it. */
export async function runSpan<T>(span: Span, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    failSpan(span, codeOf(error))
    throw error
  } finally {
    span.end()
  }
}

/** Codes alone: a sentence could hold anything, and the log has it. */
export function failSpan(span: Span, code: string): void {
  span.setAttribute('error.type', code)
  span.setStatus({ code: SpanStatusCode.ERROR, message: code })
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'error'
  return 'code' in error ? String(error.code) : error.name
}
