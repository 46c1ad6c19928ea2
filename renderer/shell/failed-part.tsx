import { CircleAlert } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { failureLine } from '../../preload/domain/words/in-window.ts'
import { failureOf } from '../store/client.ts'
import { useClient } from '../store/client-context.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import type { Screen } from '../words/screens.ts'
import { crashWords } from '../words/shell.ts'

/** A screen: when it fails, the others and all uploads go on, and one press draws it again. */
export function GuardedScreen({ screen, children }: { screen: Screen; children: ReactNode }) {
  return (
    <ErrorBoundary
      where={`screen ${screen}`}
      fallback={(tryAgain) => <FailedPart title={crashWords.screen} onReload={tryAgain} />}
    >
      {children}
    </ErrorBoundary>
  )
}

/** All screens: when what is around them fails, the page is loaded anew. */
export function GuardedShell({ children }: { children: ReactNode }) {
  return (
    <ErrorBoundary
      where="shell"
      fallback={() => <FailedPart title={crashWords.window} onReload={() => window.location.reload()} />}
    >
      {children}
    </ErrorBoundary>
  )
}

function FailedPart({ title, onReload }: { title: string; onReload(): void }) {
  const client = useClient()
  const [saved, setSaved] = useState('')
  const save = () =>
    client.app.saveDiagnostics({ withNames: false }).then(
      (file) => setSaved(file ? crashWords.saved(file.path) : ''),
      (error: unknown) => setSaved(failureLine(failureOf(error))),
    )
  return (
    <EmptyState
      icon={CircleAlert}
      title={title}
      text={saved || crashWords.text}
      actions={
        <>
          <Button variant="primary" onClick={onReload}>
            {crashWords.reload}
          </Button>
          <Button onClick={() => void save()}>{crashWords.save}</Button>
        </>
      }
    />
  )
}
