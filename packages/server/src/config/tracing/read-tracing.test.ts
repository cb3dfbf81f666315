import { describe, expect, it } from 'vitest'
import { readTracing } from './read-tracing.ts'

const read = (env: Readonly<Record<string, string>>) => readTracing({ env, readFile: () => '' })

const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' }

function settingsOf(env: Readonly<Record<string, string>>) {
  const wish = read({ ...endpoint, ...env })
  if (wish.kind !== 'on') throw new Error(wish.kind)
  const { url, headers, protocol } = wish.settings.collector
  return { ...wish.settings, url: url.reveal(), headers: JSON.parse(headers.reveal()), protocol }
}

describe('traces are off', () => {
  it.each([
    ['where nothing is set', {}],
    ['where the endpoint is empty', { OTEL_EXPORTER_OTLP_ENDPOINT: ' ' }],
    ['where only other things are set', { OTEL_SERVICE_NAME: 'till', OTEL_TRACES_SAMPLER: 'always_on' }],
    ['where the SDK is disabled', { ...endpoint, OTEL_SDK_DISABLED: 'TRUE' }],
    ['where no exporter is wanted', { ...endpoint, OTEL_TRACES_EXPORTER: 'none' }],
    ['where another exporter is wanted', { ...endpoint, OTEL_TRACES_EXPORTER: 'console' }],
  ])('%s', (_, env) => {
    expect(read(env)).toEqual({ kind: 'off' })
  })
})

describe('the collector', () => {
  it.each([
    ['http://collector:4318', 'http://collector:4318/v1/traces'],
    ['http://collector:4318/', 'http://collector:4318/v1/traces'],
    ['https://otel.example.com/tenant', 'https://otel.example.com/tenant/v1/traces'],
  ])('of all signals at %s takes traces at %s', (base, url) => {
    expect(settingsOf({ OTEL_EXPORTER_OTLP_ENDPOINT: base }).url).toBe(url)
  })

  it('of traces is taken as it stands, and goes first', () => {
    const url = 'http://apm.example.com/adapt_key@a/api/otlp/traces'
    expect(settingsOf({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url }).url).toBe(url)
  })

  it('gets the headers of both variables, those of traces first', () => {
    const headers = {
      OTEL_EXPORTER_OTLP_HEADERS: 'Authorization=Basic%20abc%3D, x-a=1',
      OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'x-a=2',
    }
    expect(settingsOf(headers).headers).toEqual({ authorization: 'Basic abc=', 'x-a': '2' })
  })

  it('is shown by no log and no JSON', () => {
    const wish = read({
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://user:hush@collector:4318',
      OTEL_EXPORTER_OTLP_HEADERS: 'x=hush',
    })
    expect(JSON.stringify(wish)).not.toContain('hush')
  })

  it.each([
    [undefined, 'http/protobuf'],
    ['http/json', 'http/json'],
  ])('hears %s as %s', (text, protocol) => {
    expect(settingsOf(text ? { OTEL_EXPORTER_OTLP_PROTOCOL: text } : {}).protocol).toBe(protocol)
  })
})

describe('sampling', () => {
  it.each([
    [undefined, undefined, { followsCaller: true, ratio: 1 }],
    ['always_on', undefined, { followsCaller: false, ratio: 1 }],
    ['always_off', undefined, { followsCaller: false, ratio: 0 }],
    ['traceidratio', '0.25', { followsCaller: false, ratio: 0.25 }],
    ['parentbased_always_on', undefined, { followsCaller: true, ratio: 1 }],
    ['parentbased_always_off', undefined, { followsCaller: true, ratio: 0 }],
    ['parentbased_traceidratio', '.1', { followsCaller: true, ratio: 0.1 }],
  ])('%s with %s', (sampler, arg, sampling) => {
    const env = {
      ...(sampler && { OTEL_TRACES_SAMPLER: sampler }),
      ...(arg && { OTEL_TRACES_SAMPLER_ARG: arg }),
    }
    expect(settingsOf(env).sampling).toEqual(sampling)
  })
})

describe('what cannot be used is told, all of it at once, and keeps nothing from starting', () => {
  it.each([
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
    ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'unix:/tmp/hush'],
    ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc'],
    ['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL', 'grpc'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'hush'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'x=%hush'],
    ['OTEL_TRACES_SAMPLER', 'jaeger_remote'],
    ['OTEL_TRACES_SAMPLER_ARG', '2'],
  ])('%s=%s', (variable, text) => {
    const wish = read({ ...endpoint, [variable]: text })
    expect(wish).toMatchObject({ kind: 'unusable', mistakes: [{ variable }] })
    expect(JSON.stringify(wish)).not.toContain('hush')
  })

  it('together', () => {
    const wish = read({ ...endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc', OTEL_TRACES_SAMPLER: 'xray' })
    expect(wish).toMatchObject({
      mistakes: [{ variable: 'OTEL_EXPORTER_OTLP_PROTOCOL' }, { variable: 'OTEL_TRACES_SAMPLER' }],
    })
  })
})
