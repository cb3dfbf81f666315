import { XMLParser } from 'fast-xml-parser'
import type { V2Params } from './v2-sign.ts'

const parser = new XMLParser({
  parseTagValue: false,
  trimValues: false,
  ignoreAttributes: true,
  processEntities: true,
})

/** Reads a v2 body: one `<xml>` root and one level below it. Undefined when it is anything else. */
export function parseV2Xml(body: Buffer): V2Params | undefined {
  const text = body.toString('utf8')
  // No message of WeChat's has a document type; entities in one read files and eat memory.
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) return undefined
  try {
    return readRoot(parser.parse(text, true))
  } catch {
    return undefined
  }
}

/** Writes a v2 message as WeChat does: CDATA for text, a line feed after each element. */
export function buildV2Xml(params: V2Params): string {
  const elements = Object.entries(params).map(([name, value]) => `<${name}>${cdata(value)}</${name}>`)
  return `<xml>${elements.join('\n')}\n</xml>`
}

function readRoot(document: Record<string, unknown>): V2Params | undefined {
  const roots = Object.keys(document).filter((name) => name !== '?xml' && name !== '#text')
  const root = document['xml']
  if (roots.length !== 1 || typeof root !== 'object' || root === null) return undefined
  const members = Object.entries(root).filter(([name]) => name !== '#text')
  // A repeated element is an array and a nested one an object: neither exists in v2.
  if (members.some(([, value]) => typeof value !== 'string')) return undefined
  return Object.fromEntries(members)
}

const cdata = (value: string) => `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
