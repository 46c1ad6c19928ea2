import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './ui/tokens.css'
import './ui/base.css'
import { Start } from './shell/start.tsx'
import { createClient } from './store/client.ts'
import { ClientProvider } from './store/client-context.tsx'
import { follow } from './store/projection.ts'
import { reportError, reportUncaught } from './store/report-errors.ts'
import { ErrorReport } from './ui/error-boundary.tsx'
import { TooltipProvider } from './ui/tooltip.tsx'

const place = document.getElementById('app')
if (place) {
  const bridge = window.mediamagic
  const client = createClient(bridge)
  const following = follow(client, bridge)
  reportUncaught(client, window)
  createRoot(place).render(
    <StrictMode>
      <ErrorReport value={(caught) => reportError(client, caught)}>
        <ClientProvider doors={{ client, pathOf: bridge.pathOf }}>
          <TooltipProvider>
            <Start onAgain={following.askAgain} />
          </TooltipProvider>
        </ClientProvider>
      </ErrorReport>
    </StrictMode>,
  )
}
