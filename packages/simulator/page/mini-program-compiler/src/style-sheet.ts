import { readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import postcss, { type Rule } from 'postcss'
import selectorParser from 'postcss-selector-parser'
import { readIfThere } from './sources.ts'

/** Whose styles these are: of the whole program (neither), of one page, or of one component. */
interface Sheet {
  readonly root: string
  /** From the root, without the ending. */
  readonly path: string
  readonly page?: string
  readonly scope?: string
}

/**
 * WXSS as CSS: `rpx` become 750ths of the window's width, tags the elements that stand for them, `page` the page's
 * element; a page's rules hold on that page only, a component's in that component only.
 */
export function compileStyleSheet(sheet: Sheet): string {
  const file = join(sheet.root, `${sheet.path}.wxss`)
  const css = postcss.parse(withImports({ root: sheet.root, file, text: readIfThere(file) }), { from: file })
  css.walkDecls((declaration) => {
    declaration.value = rpxToWindow(declaration.value)
  })
  css.walkRules((rule) => {
    if (!isKeyframe(rule)) rule.selector = scopeSelector(rule.selector, sheet)
  })
  return css.toString()
}

/** 750 rpx are the width of the window, which is a container here. */
const rpxToWindow = (value: string): string =>
  value.replace(
    /(-?(?:\d+\.)?\d+|-?\.\d+)rpx\b/g,
    (_, rpx: string) => `${Number((Number(rpx) / 7.5).toFixed(5))}cqw`,
  )

const isKeyframe = ({ parent }: Rule): boolean =>
  parent?.type === 'atrule' && 'name' in parent && /keyframes$/.test(String(parent.name))

function scopeSelector(selector: string, { page, scope }: Sheet): string {
  const process = selectorParser((root) => {
    root.walkTags((tag) => {
      if (tag.value === 'page') tag.replaceWith(selectorParser.className({ value: 'wx-page' }))
      else if (!tag.value.startsWith('wx-')) tag.value = `wx-${tag.value}`
    })
    if (scope !== undefined) keepInComponent(root, scope)
    if (page !== undefined) root.each((one) => keepOnPage(one, page))
  })
  return process.processSync(selector)
}

/** A component's elements bear its class names behind its scope; its own element says whose it is. */
function keepInComponent(root: selectorParser.Root, scope: string): void {
  root.walkClasses((name) => {
    if (name.value !== 'wx-page') name.value = `${scope}--${name.value}`
  })
  root.walkPseudos((pseudo) => {
    if (pseudo.value === ':host') pseudo.replaceWith(attribute('wx-host', scope))
  })
}

function keepOnPage(selector: selectorParser.Selector, page: string): void {
  const { first } = selector
  if (first?.type === 'class' && first.value === 'wx-page') {
    selector.insertAfter(first, attribute('wx-page', page))
    return
  }
  if (first !== undefined) first.spaces.before = ''
  selector.prepend(selectorParser.combinator({ value: ' ' }))
  selector.prepend(attribute('wx-page', page))
}

function attribute(name: string, value: string) {
  const made = selectorParser.attribute({
    attribute: name,
    operator: '=',
    value: '',
    quoteMark: null,
    raws: {},
  })
  made.setValue(value, { quoteMark: '"' })
  return made
}

interface Text {
  readonly root: string
  readonly file: string
  readonly text: string
}

/** Puts the sheets that are imported in the place of their `@import`. */
function withImports({ root, file, text }: Text): string {
  return text.replace(/@import\s+["']([^"']+)["']\s*;?/g, (_, path: string) => {
    const imported = path.startsWith('/') ? join(root, path) : posix.join(dirname(file), path)
    return withImports({ root, file: imported, text: readFileSync(imported, 'utf8') })
  })
}
