import { createRoot } from 'react-dom/client'
import '../../../renderer/ui/tokens.css'
import '../../../renderer/ui/base.css'
import './gallery.css'
import { TooltipProvider } from '../../../renderer/ui/tooltip.tsx'
import { sheets } from './sheets.tsx'

Reflect.set(window, 'sheetNames', Object.keys(sheets))
/** The sheet that stands behind the `#` of the address. */
const sheet = sheets[location.hash.slice(1)]
const place = document.getElementById('app')
if (place && sheet)
  createRoot(place).render(
    <TooltipProvider>
      <main className="sheet" data-ready data-act-as={sheet.act} data-height={sheet.height}>
        {Object.entries(sheet.states).map(([name, component]) => (
          <div key={name} className="state">
            <small>{name}</small>
            {component}
          </div>
        ))}
      </main>
    </TooltipProvider>,
  )
