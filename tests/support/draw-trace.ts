import type { ReceivedSpan } from './otlp-receiver.ts'

/** The spans of one trace as a tree of names, siblings by name, because those of two processes have no other order. */
export function drawTrace(spans: readonly ReceivedSpan[]): readonly string[] {
  const ids = new Set(spans.map((span) => span.spanId))
  const roots = spans.filter(({ parentSpanId }) => parentSpanId === undefined || !ids.has(parentSpanId))
  return roots.flatMap((root) => draw(root, spans, ''))
}

function draw(span: ReceivedSpan, spans: readonly ReceivedSpan[], indent: string): readonly string[] {
  const children = spans.filter(({ parentSpanId }) => parentSpanId === span.spanId).sort(byName)
  return [indent + span.name, ...children.flatMap((child) => draw(child, spans, `${indent}  `))]
}

const byName = (a: ReceivedSpan, b: ReceivedSpan) => (a.name < b.name ? -1 : 1)
