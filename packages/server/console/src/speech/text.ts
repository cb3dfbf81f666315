import type { zh } from './zh.ts'

/** The shape of the Chinese words: other words that lack one, or have one too many, do not compile. */
export type Text = Shape<typeof zh>

type Shape<Part> = Part extends string
  ? string
  : Part extends (...facts: infer Facts) => string
    ? (...facts: Facts) => string
    : { readonly [Name in keyof Part]: Shape<Part[Name]> }
