import type { glassEasel } from 'glass-easel-miniprogram-adapter'

type Groups = Record<string, glassEasel.template.ComponentTemplate['content']>

/** A mini program as `virtual:mini-program` brings it: compiled, but not yet run. */
export interface Program {
  readonly app: AppConfig
  /** Pages and components. */
  readonly parts: readonly Part[]
  readonly templates: Groups
  readonly css: string
  /** Data URLs by the path from the root: `/images/cup.png`. */
  readonly pictures: Readonly<Record<string, string>>
  /** Scripts by their path from the root, without the ending. */
  readonly modules: Readonly<Record<string, Script>>
}

/** The part of `app.json` that a phone reads. */
export interface AppConfig {
  readonly pages: readonly string[]
  readonly window?: WindowConfig
  readonly tabBar?: { readonly list: readonly TabConfig[] }
}

export interface WindowConfig {
  readonly navigationBarTitleText?: string
}

export interface TabConfig {
  readonly pagePath: string
  readonly text: string
  readonly iconPath?: string
  readonly selectedIconPath?: string
}

export interface Part {
  readonly path: string
  readonly isPage: boolean
  readonly config: WindowConfig & { readonly usingComponents: Readonly<Record<string, string>> }
  readonly scope: string
}

/** A script as a CommonJS function of everything that WeChat gives to it. */
export type Script = (
  module: { exports: unknown },
  exports: unknown,
  require: (path: string) => unknown,
  wx: unknown,
  App: unknown,
  Page: unknown,
  Component: unknown,
  Behavior: unknown,
  getApp: unknown,
  getCurrentPages: unknown,
) => void
