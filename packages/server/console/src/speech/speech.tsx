import { createContext, type ReactNode, use, useEffect, useState } from 'react'
import { useEffects } from '../effects.ts'
import { createKeep } from '../keep.ts'
import { en } from './en.ts'
import type { Text } from './text.ts'
import { zh } from './zh.ts'

export type Language = 'zh' | 'en'

interface Speech {
  readonly language: Language
  readonly text: Text
  readonly speak: (language: Language) => void
}

const words: Readonly<Record<Language, Text>> = { zh, en }
const SpeechContext = createContext<Speech | undefined>(undefined)

/** The console's words, in Chinese unless somebody has chosen English. */
export function useSpeech(): Speech {
  const speech = use(SpeechContext)
  if (speech === undefined) throw new Error('The console was put together without its words.')
  return speech
}

export function SpeechProvider({ children }: { readonly children: ReactNode }) {
  const { lastingStorage } = useEffects()
  const [keep] = useState(() => createKeep(lastingStorage, 'minitill.console.language'))
  const [language, setLanguage] = useState<Language>(() => (keep.read() === 'en' ? 'en' : 'zh'))
  const text = words[language]
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    document.title = text.title
    keep.write(language)
  }, [keep, language, text])
  return <SpeechContext value={{ language, text, speak: setLanguage }}>{children}</SpeechContext>
}
