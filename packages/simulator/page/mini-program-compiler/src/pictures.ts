import { readFileSync } from 'node:fs'
import { extname, relative, sep } from 'node:path'
import { sourcesOf } from './sources.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
}

/** The program's pictures as data URLs, by their path from the root: `/images/cup.png`. */
export function readPictures(root: string): Readonly<Record<string, string>> {
  const pictures = sourcesOf(root).flatMap((file) => {
    const type = TYPES[extname(file)]
    if (type === undefined) return []
    const path = `/${relative(root, file).split(sep).join('/')}`
    return [[path, `data:${type};base64,${readFileSync(file, 'base64')}`]]
  })
  return Object.fromEntries(pictures)
}
