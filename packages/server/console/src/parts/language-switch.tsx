import { useSpeech } from '../speech/speech.tsx'

export function LanguageSwitch() {
  const { language, speak } = useSpeech()
  const other = language === 'zh' ? ({ code: 'en', name: 'English' } as const) : chinese
  return (
    <button
      type="button"
      className="link"
      data-testid="language"
      lang={other.code === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => speak(other.code)}
    >
      {other.name}
    </button>
  )
}

const chinese = { code: 'zh', name: '中文' } as const
