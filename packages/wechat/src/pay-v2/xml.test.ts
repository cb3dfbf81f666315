import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { InvalidFieldError } from '../errors/invalid-field.ts'
import { buildXml } from './build-xml.ts'
import { parseXml, XML_LIMIT_BYTES } from './parse-xml.ts'
import { XmlError } from './xml-error.ts'

const parse = (text: string) => parseXml(Buffer.from(text))

function catchError(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    return error
  }
  return undefined
}

function flawOf(text: string | Uint8Array): unknown {
  const error = catchError(() => parseXml(Buffer.from(text)))
  return error instanceof XmlError ? error.flaw : error
}

describe('writing and reading XML', () => {
  it('brings back any text, "]]>" and emoji too', () => {
    const text = fc.array(
      fc.constantFrom(']]>', ']]', '>', '<', '&amp;', '&', ' ', '\n', '深圳分店', '☕', '"', 'a'),
    )
    fc.assert(
      fc.property(text, (pieces) => {
        const value = pieces.join('')
        expect(parse(buildXml({ attach: value, total_fee: '88' }))).toEqual({
          ...(value === '' ? {} : { attach: value }),
          total_fee: '88',
        })
      }),
    )
  })

  it('brings back any Unicode text that XML can carry, and refuses the rest', () => {
    const unsendable = /[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (value) => {
        if (unsendable.test(value)) expect(() => buildXml({ attach: value })).toThrow(InvalidFieldError)
        else expect(parse(buildXml({ attach: value }))).toEqual({ attach: value })
      }),
    )
  })

  test.each(['\u0000', '\u0007', '\u001b', '\r', '\ud800', '\uffff'])('refuses to send %j', (character) => {
    expect(() => buildXml({ body: `a${character}b` })).toThrow('body must be text without control characters')
  })

  it('writes one line and leaves empty values out', () => {
    expect(buildXml({ body: 'x', attach: '' })).toBe('<xml><body><![CDATA[x]]></body></xml>')
  })
})

describe('reading what WeChat writes', () => {
  test.each([
    ['text without CDATA', '<xml><total_fee>1</total_fee></xml>', { total_fee: '1' }],
    [
      'numbers as text',
      '<xml><a>0100</a><b>1e3</b><c>4200001234202601010000000001</c></xml>',
      {
        a: '0100',
        b: '1e3',
        c: '4200001234202601010000000001',
      },
    ],
    ['space at both ends', '<xml><a> x </a><b><![CDATA[ y\n]]></b></xml>', { a: ' x ', b: ' y\n' }],
    ['empty elements', '<xml><a></a><b/><c><![CDATA[]]></c></xml>', { a: '', b: '', c: '' }],
    ['character references', '<xml><a>&lt;&#33590;&#x8336;&gt; &amp;amp;</a></xml>', { a: '<茶茶> &amp;' }],
    ['references inside CDATA as they stand', '<xml><a><![CDATA[&lt;&foo;]]></a></xml>', { a: '&lt;&foo;' }],
    ['text and CDATA in one element', '<xml><a>x<![CDATA[y]]>z</a></xml>', { a: 'xyz' }],
    ['a declaration and line breaks', '<?xml version="1.0"?>\n<xml>\n<a>1</a>\n</xml>\n', { a: '1' }],
    ['DOCTYPE as plain text of a value', '<xml><a><![CDATA[<!DOCTYPE]]></a></xml>', { a: '<!DOCTYPE' }],
  ])('keeps %s', (_, text, params) => {
    expect(parse(text)).toEqual(params)
  })
})

describe('what is refused', () => {
  test.each([
    [
      'a DOCTYPE',
      'hostile_xml',
      '<!DOCTYPE xml [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><a>&e;</a></xml>',
    ],
    ['a DOCTYPE in small letters', 'hostile_xml', '<!doctype xml><xml><a>1</a></xml>'],
    [
      'a DOCTYPE that a comment hides',
      'hostile_xml',
      '<!-- <![CDATA[ --><!DOCTYPE x><!-- ]]> --><xml><a>1</a></xml>',
    ],
    ['an entity nobody declared', 'hostile_xml', '<xml><a>&e;</a></xml>'],
    ['a processing instruction', 'hostile_xml', '<xml><?php x ?><a>1</a></xml>'],
    ['an element twice', 'hostile_xml', '<xml><total_fee>1</total_fee><total_fee>88</total_fee></xml>'],
    ['a name that reaches into objects', 'malformed', '<xml><__proto__>1</__proto__></xml>'],
    ['attributes', 'malformed', '<xml><a b="1">1</a></xml>'],
    ['attributes of the root', 'malformed', '<xml b="1"><a>1</a></xml>'],
    ['a second level', 'malformed', '<xml><a><b>1</b></a></xml>'],
    ['text between the elements', 'malformed', '<xml>x<a>1</a></xml>'],
    ['CDATA between the elements', 'malformed', '<xml><a>1</a><![CDATA[x]]></xml>'],
    ['a second root', 'malformed', '<xml><a>1</a></xml><xml><a>1</a></xml>'],
    ['another root', 'malformed', '<html><body>400</body></html>'],
    ['an unclosed element', 'malformed', '<xml><a>1</xml>'],
    ['a cut body', 'malformed', '<xml><a>1'],
    ['nothing', 'malformed', ''],
    ['JSON', 'malformed', '{"code":"SUCCESS"}'],
    ['bytes that are no UTF-8', 'malformed', Buffer.from([0x3c, 0x78, 0xff, 0x3e])],
    ['more than 64 KiB', 'too_large', `<xml><a>${'x'.repeat(XML_LIMIT_BYTES)}</a></xml>`],
  ])('%s is %s', (_, flaw, text) => {
    expect(flawOf(text)).toBe(flaw)
  })

  it('never quotes the body in the message', () => {
    const refusal = catchError(() => parse('<xml><a>the-content</xml>'))
    expect(inspect(refusal)).toContain('XmlError')
    expect(inspect(refusal)).not.toContain('the-content')
  })
})
