import type { Phone } from './phone.ts'

/** The types that a property of a component may have, as a component definition writes them. */
type PropertyType<Value> = Value extends boolean
  ? BooleanConstructor
  : Value extends number
    ? NumberConstructor
    : Value extends string
      ? StringConstructor
      : null

/** One of WeChat's own components: what it may be given, and how the browser draws it. */
export interface BuiltIn<Values> {
  readonly tag: string
  readonly properties: { readonly [Name in keyof Values]: PropertyType<Values[Name]> }
  /** Values that are not the empty one of their type. */
  readonly defaults?: Partial<Values>
  /** Draws it into its element, once; the answer is called with the values, now and whenever one has changed. */
  readonly draw: (parts: DrawParts<Values>) => (values: Values) => void
}

export interface DrawParts<Values> {
  readonly host: HTMLElement
  /** Triggers an event at the component. */
  readonly tell: (event: string, detail?: object) => void
  /** Changes own values, as typing does. */
  readonly keep: (values: Partial<Values>) => void
  /** The values as they are now. */
  readonly values: () => Values
  readonly phone: Phone
}

export const defineBuiltIn = <Values>(builtIn: BuiltIn<Values>): BuiltIn<Values> => builtIn
