import { FileQuestion } from 'lucide-react'
import type { ReactNode } from 'react'
import type { JobDetail } from '../../../preload/contract/details.ts'
import { mediumOf } from '../../../preload/domain/media/medium.ts'
import { fileName } from '../../../preload/domain/words/format.ts'
import { audioWords } from '../../words/audio.ts'
import { LocateButton } from '../original/locate-button.tsx'
import { Player } from '../player/player.tsx'
import { useIsFailed } from '../player/playing.tsx'
import styles from './report-original.module.css'
import { SoundBar } from './sound-bar.tsx'

const words = audioWords.original

/** The measured file, to be heard beside its report; one line where it cannot be. */
export function ReportOriginal({ detail, onLocated }: { detail: JobDetail; onLocated(): void }) {
  const { job, original, mediaUrl } = detail
  const isFailed = useIsFailed(mediaUrl, onLocated)
  const name = fileName(job.file.path)
  if (original !== 'there')
    return (
      <Note text={words[original]}>
        {(original === 'missing' || original === 'changed') && (
          <LocateButton id={job.id} original={original} onLocated={onLocated} />
        )}
      </Note>
    )
  if (mediaUrl === null || isFailed) return <Note text={words.unplayable} />
  if (mediumOf(job.contentType) !== 'video') return <SoundBar key={mediaUrl} url={mediaUrl} name={name} />
  return (
    <div className={styles.film}>
      <Player key={mediaUrl} kind="video" url={mediaUrl} name={name} />
    </div>
  )
}

function Note({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className={styles.note}>
      <FileQuestion aria-hidden size={16} strokeWidth={1.8} />
      <p>{text}</p>
      {children}
    </div>
  )
}
