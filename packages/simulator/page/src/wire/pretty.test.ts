import { describe, expect, it } from 'vitest'
import { pretty } from './pretty.ts'

describe('a body for reading', () => {
  it('lays out JSON', () => {
    expect(pretty('{"a":{"b":1}}')).toBe('{\n  "a": {\n    "b": 1\n  }\n}')
  })

  it('puts one XML element on a line and leaves its text beside it', () => {
    expect(pretty('<xml><a><![CDATA[x]]></a><b>1</b></xml>')).toBe(
      '<xml>\n  <a><![CDATA[x]]></a>\n  <b>1</b>\n</xml>',
    )
  })

  it('does not take what stands in CDATA for elements', () => {
    expect(pretty('<xml><a><![CDATA[<b></b>]]></a></xml>')).toBe(
      '<xml>\n  <a><![CDATA[<b></b>]]></a>\n</xml>',
    )
  })

  it.each(['', 'SUCCESS', '{broken', 'code=1&state=2'])('leaves %j as it came', (body) => {
    expect(pretty(body)).toBe(body)
  })
})
