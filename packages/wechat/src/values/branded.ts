declare const brand: unique symbol

/** A plain value whose meaning the compiler remembers: an `Openid` is not an `OutTradeNo`, though both are text. */
export type Branded<T, Name extends string> = T & { readonly [brand]: Name }
