/** One sentence in both languages of the page. */
export interface Bilingual {
  readonly zh: string
  readonly en: string
}

/** A sentence that the other side sent in the language it was asked for. */
export const sameInBoth = (sentence: string): Bilingual => ({ zh: sentence, en: sentence })
