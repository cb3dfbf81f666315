import { mistaken } from '../mistake.ts'
import type { FindVariable } from './tracing-variables.ts'

/** Which traces are told. `followsCaller`: a trace that began elsewhere is told where its beginning was. */
export interface Sampling {
  readonly followsCaller: boolean
  /** 0 to 1. */
  readonly ratio: number
}

const samplers: Readonly<Record<string, (ratio: number) => Sampling>> = {
  always_on: () => ({ followsCaller: false, ratio: 1 }),
  always_off: () => ({ followsCaller: false, ratio: 0 }),
  traceidratio: (ratio) => ({ followsCaller: false, ratio }),
  parentbased_always_on: () => ({ followsCaller: true, ratio: 1 }),
  parentbased_always_off: () => ({ followsCaller: true, ratio: 0 }),
  parentbased_traceidratio: (ratio) => ({ followsCaller: true, ratio }),
}

/** Which traces are told; all of them where nothing is said. @throws ConfigError */
export function readSampling(find: FindVariable): Sampling {
  const name = find('OTEL_TRACES_SAMPLER') ?? 'parentbased_always_on'
  const sampler = samplers[name]
  if (sampler) return sampler(readRatio(find))
  const known = Object.keys(samplers).join(', ')
  throw mistaken({
    variable: 'OTEL_TRACES_SAMPLER',
    problem: { zh: `不认识“${name}”。`, en: `"${name}" is not known.` },
    remedy: { zh: `可选：${known}。`, en: `Choose among ${known}.` },
  })
}

function readRatio(find: FindVariable): number {
  const text = find('OTEL_TRACES_SAMPLER_ARG') ?? '1'
  const ratio = /^\d*\.?\d+$/.test(text) ? Number(text) : Number.NaN
  if (ratio >= 0 && ratio <= 1) return ratio
  throw mistaken({
    variable: 'OTEL_TRACES_SAMPLER_ARG',
    problem: { zh: `“${text}”不可用。`, en: `"${text}" cannot be used.` },
    remedy: { zh: '请填 0 到 1 的数。', en: 'Set a number from 0 to 1.' },
  })
}
