/** One sentence for a person, in the two languages that the page speaks. */
export interface Bilingual {
  readonly zh: string
  readonly en: string
}
