// Packs @minitill/miniprogram into one CommonJS file and one file of types, for mini programs without npm.
//
//   node scripts/build-miniprogram.mjs             writes packages/miniprogram/dist/minitill.{js,d.ts}
//   node scripts/build-miniprogram.mjs --example   writes the copy that examples/shop-miniprogram brings along

import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exampleLibrary, packMiniprogram } from './pack-miniprogram.mjs'

const root = resolve(fileURLToPath(import.meta.url), '../..')
const folder = join(root, process.argv.includes('--example') ? exampleLibrary : 'packages/miniprogram/dist')

mkdirSync(folder, { recursive: true })
for (const [name, text] of Object.entries(await packMiniprogram())) writeFileSync(join(folder, name), text)
