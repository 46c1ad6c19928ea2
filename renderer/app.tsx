import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './ui/tokens.css'

function App() {
  return <h1>MediaMagic Desktop</h1>
}

const place = document.getElementById('app')
if (place)
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
