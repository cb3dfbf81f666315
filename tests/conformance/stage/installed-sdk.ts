import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** An SDK and the version that is installed, so that what a test says of it stays true when it is updated. */
export function nameWithVersion(sdk: 'wechatpay-axios-plugin' | 'tenpay' | 'wechatpay-node-v3'): string {
  const manifest: unknown = JSON.parse(readFileSync(require.resolve(`${sdk}/package.json`), 'utf8'))
  const hasVersion = typeof manifest === 'object' && manifest !== null && 'version' in manifest
  if (!hasVersion) throw new Error(`${sdk} has no version`)
  return `${sdk} ${manifest.version}`
}
