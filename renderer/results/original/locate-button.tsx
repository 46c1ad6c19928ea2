import { LocateFixed } from 'lucide-react'
import { useState } from 'react'
import type { JobDetail } from '../../../preload/contract/details.ts'
import { useClient } from '../../store/client-context.tsx'
import { toast, toastRefusal } from '../../store/toasts.ts'
import { Button } from '../../ui/button.tsx'
import { resultsWords } from '../../words/results.ts'

interface LocateProps {
  id: JobDetail['job']['id']
  original: JobDetail['original']
  onLocated(): void
}

/** Asks where the original is now. */
export function LocateButton({ id, original, onLocated }: LocateProps) {
  const client = useClient()
  const [isBusy, setBusy] = useState(false)
  const words = resultsWords.original
  async function locate(): Promise<void> {
    setBusy(true)
    try {
      if (await client.queue.locate({ id })) {
        toast({ text: words.located })
        onLocated()
      }
    } catch (error) {
      toastRefusal(error)
    }
    setBusy(false)
  }
  return (
    <Button variant="primary" icon={LocateFixed} isBusy={isBusy} onClick={locate}>
      {original === 'missing' ? words.locate : words.locateChanged}
    </Button>
  )
}
