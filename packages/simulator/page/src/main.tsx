import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { browser } from './browser.ts'
import { EffectsContext } from './effects.ts'
import { SpeechProvider } from './text/language.tsx'
import { createLanguageMemory } from './text/language-memory.ts'

const place = document.getElementById('page')
if (place === null) throw new Error('index.html has no element with the id "page".')

const memory = createLanguageMemory({ search: location.search, storage: () => localStorage })
createRoot(place).render(
  <StrictMode>
    <EffectsContext value={browser}>
      <SpeechProvider memory={memory}>
        <App />
      </SpeechProvider>
    </EffectsContext>
  </StrictMode>,
)
