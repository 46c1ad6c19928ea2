import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './ui/tokens.css'
import './ui/base.css'
import { Start } from './shell/start.tsx'
import { createClient } from './store/client.ts'
import { ChoicesProvider } from './store/client-context.tsx'
import { follow } from './store/projection.ts'
import { TooltipProvider } from './ui/tooltip.tsx'

const place = document.getElementById('app')
if (place) {
  const bridge = window.mediamagic
  const client = createClient(bridge)
  const following = follow(client, bridge)
  createRoot(place).render(
    <StrictMode>
      <ChoicesProvider doors={{ client, pathOf: bridge.pathOf }}>
        <TooltipProvider>
          <Start onAgain={following.askAgain} />
        </TooltipProvider>
      </ChoicesProvider>
    </StrictMode>,
  )
}
