import type { Bilingual } from '../bilingual.ts'

/** One known way to sign something else than what was asked for. */
export interface Deviation<Draft> {
  readonly code: string
  readonly explanation: Bilingual
  /** What it changes; two deviations of one aspect exclude each other. */
  readonly aspect: string
  /** The drafts that come of it; none where it would change nothing. */
  readonly variants: (draft: Draft) => readonly Draft[]
}

export interface Search<Draft> {
  /** What should have been signed. */
  readonly draft: Draft
  readonly deviations: readonly Deviation<Draft>[]
  /** Whether this draft gives the signature that came. */
  readonly isSigned: (draft: Draft) => boolean
  /** Of the right text: some thousands of variants of a long one would hold everybody else up. */
  readonly textLength: number
}

/** The search for one deviation hashes a text some hundred times, that for two some thousand times. */
const LONGEST_FOR_ONE = 64 * 1024
const LONGEST_FOR_TWO = 4 * 1024

/** The draft that was signed, and how it differs from the right one: not at all, in one thing or in two. */
export interface Found<Draft> {
  readonly draft: Draft
  readonly deviations: readonly Deviation<Draft>[]
}

/** Signs wrongly in every known way, and in every two of them at once: what gives the same signature is what was done. */
export function findDeviations<Draft>(search: Search<Draft>): Found<Draft> | undefined {
  const { draft, isSigned, textLength } = search
  if (isSigned(draft)) return { draft, deviations: [] }
  const found = textLength <= LONGEST_FOR_ONE ? findOne(search) : undefined
  return found ?? (textLength <= LONGEST_FOR_TWO ? findTwo(search) : undefined)
}

type Trial<Draft> = Omit<Search<Draft>, 'textLength'>

function findOne<Draft>({ draft, deviations, isSigned }: Trial<Draft>): Found<Draft> | undefined {
  for (const deviation of deviations) {
    const signed = deviation.variants(draft).find(isSigned)
    if (signed !== undefined) return { draft: signed, deviations: [deviation] }
  }
  return undefined
}

function findTwo<Draft>({ draft, deviations, isSigned }: Trial<Draft>): Found<Draft> | undefined {
  for (const [index, first] of deviations.entries()) {
    const others = deviations.slice(index + 1).filter(({ aspect }) => aspect !== first.aspect)
    for (const variant of first.variants(draft)) {
      const found = findOne({ draft: variant, deviations: others, isSigned })
      if (found !== undefined) return { draft: found.draft, deviations: [first, ...found.deviations] }
    }
  }
  return undefined
}

/** What was found, in one code and one explanation. */
export const nameDeviations = (deviations: readonly Pick<Deviation<unknown>, 'code' | 'explanation'>[]) => ({
  code: deviations.map(({ code }) => code).join('+'),
  explanation: {
    zh: deviations.map(({ explanation }) => explanation.zh).join('；另外，'),
    en: deviations.map(({ explanation }) => explanation.en).join(' And also: '),
  },
})
