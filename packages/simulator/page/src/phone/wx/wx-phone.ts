import type { Simulator } from '../../api/simulator.ts'
import type { Effects } from '../../effects.ts'
import type { Navigator } from '../../mini-program/navigator.ts'
import type { Screen } from './screen.ts'
import type { TemporaryFiles } from './temporary-files.ts'

/** What `wx` is made of: one customer's phone with one mini program open. */
export interface WxPhone {
  readonly simulator: Simulator
  readonly screen: Screen
  readonly navigator: Navigator
  readonly files: TemporaryFiles
  readonly effects: Pick<Effects, 'isDark' | 'storage'>
  readonly appid: string
  readonly openid: string
  /** As WeChat names it: `zh_CN` or `en`. */
  readonly language: () => string
  readonly width: () => number
  readonly height: () => number
}
