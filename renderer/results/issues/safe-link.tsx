import { ExternalLink } from 'lucide-react'
import { useClient } from '../../store/client-context.tsx'
import { toastRefusal } from '../../store/toasts.ts'
import { resultsWords } from '../../words/results.ts'
import styles from './safe-link.module.css'

/** Https and nothing else leaves the window. */
export function safeUrl(text: string | null): URL | undefined {
  const url = text === null ? null : URL.parse(text)
  return url?.protocol === 'https:' ? url : undefined
}

/** Opens in the system's browser; where it leads is its tooltip. */
export function SafeLink({ url, text }: { url: URL; text: string }) {
  const client = useClient()
  return (
    <button
      type="button"
      className={styles.link}
      title={url.href}
      aria-label={resultsWords.issues.openLink(text)}
      onClick={() => client.app.openLink({ url: url.href }).catch(toastRefusal)}
    >
      <span>{text}</span>
      <ExternalLink size={12} aria-hidden="true" />
    </button>
  )
}
