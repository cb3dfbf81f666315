import { z } from 'zod'
import type { TraceEntry } from '../../transport/trace.ts'
import { readXml } from '../v2-merchant.ts'
import { miniprogramAnswers, miniprogramRefusal } from './miniprogram-answers.ts'
import { v2Answers, v2BusinessRefusal, v2FundBillRefusal, v2TransportRefusal } from './v2-answers.ts'
import { v3Answers, v3Refusal } from './v3-answers.ts'

/** What WeChat answered otherwise than the protocol notes say, one line for each answer; faults on purpose aside. */
export const complaintsAbout = (entries: readonly TraceEntry[]): readonly string[] =>
  entries.filter(isWechatsAnswer).flatMap((entry) => {
    const complaint = complain(entry)
    return complaint === undefined ? [] : [`${entry.method} ${pathOf(entry)} ${entry.status}: ${complaint}`]
  })

function isWechatsAnswer({ from, to, method, reason }: TraceEntry): boolean {
  const isOnPurpose = /^(A fault on purpose|The header minitill-fault)/.test(reason?.en ?? '')
  return from === 'till' && to === 'wechat' && method !== 'CALL' && !isOnPurpose
}

function complain(entry: TraceEntry): string | undefined {
  const path = pathOf(entry)
  if (entry.status === 404 && entry.responseBody === '') return undefined // an unknown call
  if (path.startsWith('/v3/')) return complainAboutV3(entry)
  if (/^\/(pay|secapi|sandboxnew)\//.test(path)) return complainAboutV2(entry)
  return complainAboutPlatform(entry)
}

function complainAboutV3(entry: TraceEntry): string | undefined {
  const { status, responseBody: body, responseHeaders: headers } = entry
  const path = pathOf(entry)
  const isSigned = Object.keys(headers).filter((name) => name.startsWith('Wechatpay-')).length === 5
  if (path === '/v3/billdownload/file' && status === 200)
    return isSigned ? 'a bill file is not signed' : undefined
  if (status === 405) return body === '' ? undefined : 'a wrong method has an empty answer'
  if (isSigned !== (status === 200 || status === 204)) return 'what goes well is signed, and nothing else'
  if (status === 204) return body === '' ? undefined : 'a 204 has no body'
  if (status !== 200) return misfit(v3Refusal, JSON.parse(body))
  if (!/-\d+$/.test(headers['Request-ID'] ?? '')) return 'it lacks the Request-ID with its number'
  return misfit(schemaFor(v3Answers, path), JSON.parse(body))
}

function complainAboutV2(entry: TraceEntry): string | undefined {
  const { status, responseBody: body } = entry
  if (status === 400)
    return body.includes('400 No required SSL certificate was sent') ? undefined : 'not as nginx says'
  if (status !== 200) return 'HTTP is 200 always'
  if (!body.startsWith('<xml>')) return /bill|fundflow/.test(pathOf(entry)) ? undefined : 'it is no XML'
  const params = readXml(body)
  if (params['return_code'] === 'FAIL') return misfit(v2TransportRefusal, params)
  if (params['result_code'] === 'FAIL') {
    const isFundBill = pathOf(entry) === '/pay/downloadfundflow' && params['sign'] === undefined
    return misfit(isFundBill ? v2FundBillRefusal : v2BusinessRefusal, params)
  }
  return misfit(schemaFor(v2Answers, pathOf(entry)), params)
}

function complainAboutPlatform(entry: TraceEntry): string | undefined {
  if (entry.status !== 200) return 'HTTP is 200 always'
  const answer: unknown = JSON.parse(entry.responseBody)
  const isRefusal = miniprogramRefusal.safeParse(answer).success
  return isRefusal ? undefined : misfit(schemaFor(miniprogramAnswers, pathOf(entry)), answer)
}

type Schemas = readonly (readonly [path: RegExp, schema: z.ZodType])[]

const schemaFor = (schemas: Schemas, path: string): z.ZodType =>
  schemas.find(([pattern]) => pattern.test(path))?.[1] ?? z.never({ error: 'no schema describes it' })

function misfit(schema: z.ZodType, value: unknown): string | undefined {
  const { error } = schema.safeParse(value)
  return error === undefined ? undefined : z.prettifyError(error)
}

const pathOf = ({ url }: TraceEntry) => url.split('?')[0] ?? ''
