import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { miniProgram } from './mini-program-compiler/src/plugin.ts'

const shop = join(import.meta.dirname, '../../../examples/shop-miniprogram/miniprogram')

/** Built into the simulator's `dist`, which serves it at `/`. In development the calls go to a running simulator. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [miniProgram({ root: shop }), react()],
  build: { outDir: '../dist/page', emptyOutDir: true, modulePreload: { polyfill: false } },
  server: { proxy: { '/_sim': 'http://127.0.0.1:7420' } },
})
