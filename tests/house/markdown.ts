import { type SourceFile, sourceFiles } from './source-files.ts'

/** Every document of the project, by its path from the root. */
export const documents: readonly SourceFile[] = sourceFiles('.md')

/** The text of one document; empty where there is none. */
export function textOf(path: string): string {
  return documents.find((document) => document.path === path)?.text ?? ''
}

/** What a document shows as code, without its comments, which have a language of their own. */
export function codeBlocks(text: string): readonly CodeBlock[] {
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', code = '']) => ({
    language,
    code: withoutComments(code),
  }))
}

export interface CodeBlock {
  readonly language: string
  readonly code: string
}

/** The links and pictures of a document that point into the project, as they are written. */
export function localLinks(text: string): readonly string[] {
  const links = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
  return links.filter((target) => !/^[a-z]+:/.test(target))
}

/** The headings of a document, in their order. */
export function headings(text: string): readonly Heading[] {
  return [...withoutCode(text).matchAll(/^(#+) (.+)$/gm)].map(([, marks = '', title = '']) => ({
    level: marks.length,
    title,
    anchor: anchorOf(title),
  }))
}

export interface Heading {
  readonly level: number
  readonly title: string
  /** As GitHub makes it. */
  readonly anchor: string
}

/** A document without what it quotes as code. */
export function withoutCode(text: string): string {
  return text
    .replace(/^```[\s\S]*?^```$/gm, '')
    .replace(/`[^`\n]*`/g, (quoted) => quoted.replace(/[[\]()]/g, ''))
}

function withoutComments(code: string): string {
  const lines = code.split('\n').map((line) => line.replace(/(^|\s)(#|\/\/) .*$/, '').trimEnd())
  return lines.filter((line) => line !== '').join('\n')
}

function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-')
}
