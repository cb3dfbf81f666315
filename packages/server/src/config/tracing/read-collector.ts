import { Secret } from '@minitill/wechat'
import { mistaken } from '../mistake.ts'
import { readAll } from '../read-all.ts'
import type { FindVariable, TracingVariable } from './tracing-variables.ts'

/** Where spans are posted. Address and headers may hold a key. */
export interface Collector {
  readonly url: Secret
  readonly protocol: TracingProtocol
  /** As JSON. */
  readonly headers: Secret
}

export type TracingProtocol = 'http/protobuf' | 'http/json'

/** Reads where spans are posted. One of the two endpoints must be set. @throws ConfigError */
export function readCollector(find: FindVariable): Collector {
  return readAll<Collector>({
    url: () => new Secret(readEndpoint(find)),
    protocol: () => readProtocol(find),
    headers: () => new Secret(JSON.stringify(readHeaders(find))),
  })
}

/** An endpoint for all signals has a path added; one for traces is taken as it stands. */
function readEndpoint(find: FindVariable): string {
  const ofTraces = find('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT')
  if (ofTraces !== undefined) return parseUrl(ofTraces, 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT')
  const base = parseUrl(find('OTEL_EXPORTER_OTLP_ENDPOINT') ?? '', 'OTEL_EXPORTER_OTLP_ENDPOINT')
  return `${base.replace(/\/+$/, '')}/v1/traces`
}

function parseUrl(text: string, variable: TracingVariable): string {
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return text
  throw mistaken({
    variable,
    problem: { zh: '不是 http(s) 地址。', en: 'It is not an http(s) address.' },
    remedy: { zh: '例如 http://127.0.0.1:4318。', en: 'Set one such as http://127.0.0.1:4318.' },
  })
}

function readProtocol(find: FindVariable): TracingProtocol {
  const ofTraces = find('OTEL_EXPORTER_OTLP_TRACES_PROTOCOL')
  const text = ofTraces ?? find('OTEL_EXPORTER_OTLP_PROTOCOL') ?? 'http/protobuf'
  if (text === 'http/protobuf' || text === 'http/json') return text
  throw mistaken({
    variable: ofTraces ? 'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL' : 'OTEL_EXPORTER_OTLP_PROTOCOL',
    problem: { zh: `不支持“${text}”。`, en: `"${text}" is not spoken here.` },
    remedy: {
      zh: '请改为 http/protobuf 或 http/json，端口通常是 4318。',
      en: 'Set http/protobuf or http/json; the port is then usually 4318.',
    },
  })
}

/** `name=value,name=value`, percent-encoded; those for traces win. */
function readHeaders(find: FindVariable): Readonly<Record<string, string>> {
  return Object.assign(
    {},
    ...(['OTEL_EXPORTER_OTLP_HEADERS', 'OTEL_EXPORTER_OTLP_TRACES_HEADERS'] as const).map((variable) =>
      parseHeaders(find(variable) ?? '', variable),
    ),
  )
}

function parseHeaders(text: string, variable: TracingVariable): Readonly<Record<string, string>> {
  const pairs = text.split(',').filter((pair) => pair.trim() !== '')
  return Object.fromEntries(pairs.map((pair) => parseHeader(pair, variable)))
}

function parseHeader(pair: string, variable: TracingVariable): [string, string] {
  const [, name, value] = /^\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*([\x20-\x7e]*?)\s*$/.exec(pair) ?? []
  try {
    if (name !== undefined && value !== undefined) return [name.toLowerCase(), decodeURIComponent(value)]
  } catch {
    // told below
  }
  throw mistaken({
    variable,
    problem: { zh: '格式不对。', en: 'It is not well formed.' },
    remedy: {
      zh: '请填 name=value,name=value，值用百分号编码。',
      en: 'Set name=value,name=value, percent-encoded.',
    },
  })
}
