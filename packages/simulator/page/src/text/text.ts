import type { zh } from './zh.ts'

/** Every key of the Chinese dictionary: a translation that lacks one, or has one too many, does not compile. */
export type Text = Widened<typeof zh>

type Widened<Words> = Words extends string
  ? string
  : Words extends (...facts: infer Facts) => string
    ? (...facts: Facts) => string
    : { readonly [Key in keyof Words]: Widened<Words[Key]> }
