import { describe, expect, test } from 'vitest'
import type { TraceEntry } from '../../transport/trace.ts'
import { complaintsAbout } from './check-answers.ts'

const entry = (changes: Partial<TraceEntry>): TraceEntry => ({
  seq: 1,
  at: 0,
  from: 'till',
  to: 'wechat',
  title: { zh: '', en: '' },
  verdict: 'ok',
  method: 'POST',
  url: '/sns/jscode2session?appid=1',
  requestHeaders: {},
  requestBody: '',
  status: 200,
  responseHeaders: {},
  responseBody: '',
  durationMs: 0,
  ...changes,
})
const login = { openid: `o${'x'.repeat(27)}`, session_key: `${'a'.repeat(22)}==` }
const errmsg = 'invalid code rid: 00000000-00000000-00000000'

describe('an answer of WeChat’s', () => {
  test.each<[what: string, changes: Partial<TraceEntry>]>([
    ['as the notes have it', { responseBody: JSON.stringify(login) }],
    ['a refusal of the platform', { responseBody: JSON.stringify({ errcode: 40029, errmsg }) }],
    ['a refusal of v3', { url: '/v3/x', status: 400, responseBody: '{"code":"PARAM_ERROR","message":"m"}' }],
    ['a refusal of v2', { url: '/pay/x', responseBody: xml({ return_code: 'FAIL', return_msg: 'm' }) }],
    ['nothing to an unknown call', { url: '/v3/x', status: 404 }],
    [
      'out of shape on purpose',
      { responseBody: '{}', reason: { zh: '', en: 'A fault on purpose, slow: .' } },
    ],
  ])('may be %s', (_, changes) => {
    expect(complaintsAbout([entry(changes)])).toEqual([])
  })

  test.each<[what: string, changes: Partial<TraceEntry>, complaint: string]>([
    ['a member too many', { responseBody: JSON.stringify({ ...login, unionid: 'u' }) }, 'unionid'],
    ['no rid', { responseBody: JSON.stringify({ errcode: 40029, errmsg: 'invalid code' }) }, 'openid'],
    ['a path without a schema', { url: '/cgi-bin/new', responseBody: '{}' }, 'no schema describes it'],
    ['no signature in v3', { url: '/v3/certificates', responseBody: '{"data":[]}' }, 'is signed'],
    ['another status in v2', { url: '/pay/x', status: 500 }, 'HTTP is 200 always'],
    [
      'an unsigned success in v2',
      { url: '/pay/closeorder', responseBody: xml({ return_code: 'SUCCESS' }) },
      'sign',
    ],
  ])('may not have %s', (_, changes, complaint) => {
    expect(complaintsAbout([entry(changes)]).join()).toContain(complaint)
  })
})

function xml(params: Readonly<Record<string, string>>): string {
  const elements = Object.entries(params).map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
  return `<xml>${elements.join('\n')}</xml>`
}
