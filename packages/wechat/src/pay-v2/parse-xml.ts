import { XMLParser } from 'fast-xml-parser'
import { decodeCharacterReferences } from './character-references.ts'
import type { V2Params } from './sign.ts'
import { XmlError } from './xml-error.ts'

/** Far above any v2 message (`detail` may hold 6000 characters), far below what would hurt. */
export const XML_LIMIT_BYTES = 64 * 1024

/**
 * Reads a v2 message: an `<xml>` root with one level of elements, text or CDATA inside. Values stay text, spaces
 * included, because WeChat signs them as they are: nothing is trimmed or turned into a number.
 * @param options.root another root: what `req_info` holds has `<root>`
 * @throws XmlError `hostile_xml` for what only an attacker sends, `malformed` for what is no v2 message
 * @see WeChat Pay v2 协议规则
 */
export function parseXml(bytes: Uint8Array, { root = 'xml' }: { readonly root?: string } = {}): V2Params {
  if (bytes.byteLength > XML_LIMIT_BYTES)
    throw new XmlError('too_large', `more than ${XML_LIMIT_BYTES} bytes`)
  const text = decodeUtf8(bytes)
  refuseMarkupBeyondElements(text)
  const params = new Map<string, string>()
  for (const [name, content] of elementsOf(contentOf(parseDocument(text), root))) {
    if (params.has(name))
      throw new XmlError('hostile_xml', 'an element occurs twice; parsers disagree which one counts')
    params.set(name, readText(content))
  }
  return Object.fromEntries(params)
}

/** What the parser yields with `preserveOrder`: one member, its name and its content; attributes under `:@`. */
type Node = Readonly<Record<string, unknown>>
type Element = readonly [name: string, content: readonly Node[]]

const TEXT = '#text'
const CDATA = '#cdata'

// Entities are left alone and decoded below: the parser would also expand those that a document declares.
const parser = new XMLParser({
  preserveOrder: true,
  cdataPropName: CDATA,
  textNodeName: TEXT,
  parseTagValue: false,
  processEntities: false,
  trimValues: false,
  ignoreAttributes: false,
  ignoreDeclaration: true,
})

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new XmlError('malformed', 'not UTF-8', { cause })
  }
}

/** A DOCTYPE reads files and expands entities (the official Java SDK, 2018), so it must not reach any parser. */
function refuseMarkupBeyondElements(text: string): void {
  const outsideCdata = text.replace(/^<\?xml\s[^<>]*\?>/, '').replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '')
  if (outsideCdata.includes('<!'))
    throw new XmlError('hostile_xml', 'a DOCTYPE, an entity declaration or a comment')
  if (outsideCdata.includes('<?')) throw new XmlError('hostile_xml', 'a processing instruction')
}

function parseDocument(text: string): readonly Node[] {
  try {
    return parser.parse(text, true) as readonly Node[] // preserveOrder always yields a list of nodes
  } catch (cause) {
    throw new XmlError('malformed', 'not well-formed XML', { cause })
  }
}

function contentOf(document: readonly Node[], rootName: string): readonly Node[] {
  const [root, ...others] = elementsOf(document)
  if (root?.[0] !== rootName || others.length > 0)
    throw new XmlError('malformed', `not one <${rootName}> root`)
  return root[1]
}

function elementsOf(nodes: readonly Node[]): readonly Element[] {
  return nodes.filter((node) => !isBlank(node)).map(elementOf)
}

function elementOf(node: Node): Element {
  const [[name, content] = [TEXT, undefined], ...attributes] = Object.entries(node)
  if (name === CDATA || !Array.isArray(content)) throw new XmlError('malformed', 'text between the elements')
  if (attributes.length > 0) throw new XmlError('malformed', 'an element has attributes')
  return [name, content]
}

function readText(content: readonly Node[]): string {
  return content.map(readPiece).join('')
}

function readPiece(node: Node): string {
  const text = node[TEXT]
  if (typeof text === 'string') return decodeCharacterReferences(text)
  const cdata = node[CDATA]
  if (!Array.isArray(cdata))
    throw new XmlError('malformed', 'an element holds elements; a v2 message has one level')
  return cdata.map((piece: Node) => piece[TEXT]).join('')
}

function isBlank(node: Node): boolean {
  const text = node[TEXT]
  return typeof text === 'string' && text.trim() === ''
}
