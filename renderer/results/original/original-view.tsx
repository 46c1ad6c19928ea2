import { Cloud, FileQuestion, FileText, FileVideo, FileWarning, Unplug } from 'lucide-react'
import type { JobDetail } from '../../../preload/contract/details.ts'
import { mediumOf } from '../../../preload/domain/media/medium.ts'
import { fileName } from '../../../preload/domain/words/format.ts'
import { useClient } from '../../store/client-context.tsx'
import { toastRefusal } from '../../store/toasts.ts'
import { Button } from '../../ui/button.tsx'
import { resultsWords } from '../../words/results.ts'
import { Player } from '../player/player.tsx'
import { useIsFailed } from '../player/playing.tsx'
import { LocateButton } from './locate-button.tsx'
import { OriginalCard } from './original-card.tsx'
import { Picture } from './picture.tsx'

interface Props {
  detail: JobDetail
  /** Reads the result anew, with the original where it is now. */
  onLocated(): void
}

/** The file that was analysed, if it is still there and can be shown; what to do, if not. */
export function OriginalView({ detail, onLocated }: Props) {
  const client = useClient()
  const { job, original, mediaUrl } = detail
  const isFailed = useIsFailed(mediaUrl, onLocated)
  const kind = mediumOf(job.contentType)
  const words = resultsWords.original
  const name = fileName(job.file.path)
  const reveal = () => void client.queue.reveal({ id: job.id }).catch(toastRefusal)
  const locate = <LocateButton id={job.id} original={original} onLocated={onLocated} />

  if (original === 'missing') return <OriginalCard icon={FileQuestion} {...words.missing} actions={locate} />
  if (original === 'released' || original === 'in-cloud')
    return (
      <OriginalCard
        icon={original === 'released' ? Unplug : Cloud}
        {...words[original]}
        actions={<Button onClick={onLocated}>{words.again}</Button>}
      />
    )
  if (original === 'changed')
    return <OriginalCard icon={FileWarning} {...words.changed} actions={locate} onReveal={reveal} />
  if (kind === 'document')
    return (
      <OriginalCard
        icon={FileText}
        title={documentTitle(job.contentType)}
        text={words.document.note}
        onReveal={reveal}
      />
    )
  if (mediaUrl === null) return <OriginalCard icon={FileQuestion} {...words.noPreview} onReveal={reveal} />
  if (kind === 'image') return <Picture key={mediaUrl} url={mediaUrl} name={name} onReveal={reveal} />
  if (isFailed) return <OriginalCard icon={FileVideo} {...words.unplayable} onReveal={reveal} />
  return <Player key={mediaUrl} kind={kind} url={mediaUrl} name={name} />
}

function documentTitle(contentType: string): string {
  const { pdf, word, text, other } = resultsWords.original.document
  if (contentType.includes('pdf')) return pdf
  if (contentType.includes('word')) return word
  return contentType.startsWith('text/') ? text : other
}
