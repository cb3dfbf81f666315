import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'
import { builtInTemplates } from './built-in-templates.ts'
import type { Part } from './parts.ts'
import { readIfThere } from './sources.ts'

/** What the compiler has to say about a template. */
interface Remark {
  readonly path: string
  readonly isError: boolean
  /** From 0, as the column is. */
  readonly startLine: number
  readonly startColumn: number
  readonly message: string
}

/**
 * Compiles every template, with what it imports and the scripts it names, into one JavaScript expression.
 * @throws Error with place and reason where a template is wrong
 */
export function compileTemplates({
  root,
  parts,
}: {
  readonly root: string
  readonly parts: readonly Part[]
}) {
  const group = new TmplGroup()
  const warnings: string[] = []
  const done = new Set<string>()
  const addScript = (path: string): void => {
    if (done.has(`wxs:${path}`)) return
    done.add(`wxs:${path}`)
    group.addScript(path, readFileSync(join(root, `${path}.wxs`), 'utf8'))
  }
  const add = ({ path, source }: { readonly path: string; readonly source: string }): void => {
    if (done.has(path)) return
    done.add(path)
    for (const remark of group.addTmpl(path, source) as readonly Remark[]) {
      if (remark.isError) throw new Error(sentenceOf(remark))
      warnings.push(sentenceOf(remark))
    }
    for (const script of group.getScriptDependencies(path) as readonly string[]) addScript(script)
    for (const imported of group.getDirectDependencies(path) as readonly string[]) {
      add({ path: imported, source: readFileSync(join(root, `${imported}.wxml`), 'utf8') })
    }
  }
  for (const { tag, source } of builtInTemplates) add({ path: `wx/${tag}`, source })
  for (const { path } of parts) add({ path, source: readIfThere(join(root, `${path}.wxml`)) })
  const code = group.getTmplGenObjectGroups()
  group.free()
  return { code, warnings }
}

const sentenceOf = ({ path, startLine, startColumn, message }: Remark): string =>
  `${path}.wxml:${startLine + 1}:${startColumn + 1} ${message}`
