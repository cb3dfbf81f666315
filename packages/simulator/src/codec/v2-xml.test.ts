import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { vectorsOfKind } from '../testing/vectors.ts'
import { signV2 } from './v2-sign.ts'
import { buildV2Xml, parseV2Xml } from './v2-xml.ts'

interface XmlVector {
  readonly xml: string
  readonly key: string
  readonly expected: { readonly valid: boolean; readonly signType?: 'MD5' | 'HMAC-SHA256' }
}

const parse = (xml: string) => parseV2Xml(Buffer.from(xml))

describe('v2 XML', () => {
  test.each(vectorsOfKind<XmlVector>('v2-xml-verify'))(
    'of $id verifies as the vector says',
    ({ xml, key, expected }) => {
      const params = parse(xml)
      const signType = expected.signType ?? 'MD5'
      expect(params !== undefined && params['sign'] === signV2({ params, key, signType })).toBe(
        expected.valid,
      )
    },
  )

  test('keeps numbers as the text that they are', () => {
    expect(parse('<xml><total_fee>0100</total_fee><id>1e3</id></xml>')).toEqual({
      total_fee: '0100',
      id: '1e3',
    })
  })

  test.each([
    ['a document type', '<!DOCTYPE xml [<!ENTITY a "b">]><xml><a>&a;</a></xml>'],
    ['a repeated element', '<xml><a>1</a><a>2</a></xml>'],
    ['a nested element', '<xml><a><b>1</b></a></xml>'],
    ['another root', '<root><a>1</a></root>'],
    ['a second root', '<xml><a>1</a></xml><xml><a>1</a></xml>'],
    ['an open tag', '<xml><a>1</xml>'],
    ['JSON', '{"a":1}'],
    ['nothing', ''],
  ])('with %s is refused', (_, xml) => {
    expect(parse(xml)).toBeUndefined()
  })

  test('survives the round trip, whatever a value holds', () => {
    const value = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text.trim() !== '')
    fc.assert(
      fc.property(value, (text) => {
        expect(parse(buildV2Xml({ attach: text, body: `a${text}]]>${text}` }))).toEqual({
          attach: text,
          body: `a${text}]]>${text}`,
        })
      }),
    )
  })
})
