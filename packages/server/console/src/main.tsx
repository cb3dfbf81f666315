import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { browser } from './browser.ts'
import { EffectsContext } from './effects.ts'
import { SpeechProvider } from './speech/speech.tsx'

const place = document.getElementById('console')
if (place === null) throw new Error('index.html has no element with the id "console".')

createRoot(place).render(
  <StrictMode>
    <EffectsContext value={browser}>
      <SpeechProvider>
        <App />
      </SpeechProvider>
    </EffectsContext>
  </StrictMode>,
)
