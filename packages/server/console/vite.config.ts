import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Built into the server's `dist`, which serves it at `/console/`. In development the calls go to a running till. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/console-page',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/v1': 'http://127.0.0.1:7410' } },
})
