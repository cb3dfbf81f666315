import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'
import { en } from './en.ts'
import type { Text } from './text.ts'
import { zh } from './zh.ts'

export type Language = 'zh' | 'en'

/** Where the chosen language outlives the page. */
export interface LanguageMemory {
  readonly first: Language
  readonly keep: (language: Language) => void
}

interface Speech {
  readonly language: Language
  readonly text: Text
  readonly speak: (language: Language) => void
}

const dictionaries: Record<Language, Text> = { zh, en }
const SpeechContext = createContext<Speech | undefined>(undefined)

/** The page's words in the language that was chosen. */
export function useText(): Speech {
  const speech = use(SpeechContext)
  if (speech === undefined) throw new Error('useText needs a SpeechProvider above it.')
  return speech
}

/** Gives its children their words, and lets them change the language. */
export function SpeechProvider(props: { readonly memory: LanguageMemory; readonly children: ReactNode }) {
  const { memory, children } = props
  const [language, setLanguage] = useState(memory.first)
  const text = dictionaries[language]
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    document.title = text.page.title
  }, [language, text])
  const speech = useMemo(() => {
    const speak = (next: Language) => {
      memory.keep(next)
      setLanguage(next)
    }
    return { language, text, speak }
  }, [language, text, memory])
  return <SpeechContext value={speech}>{children}</SpeechContext>
}
