import { AudioLines, File, FileText, FileType, Film, Image, type LucideIcon } from 'lucide-react'
import { kindName } from '../words/queue.ts'
import styles from './kind-icon.module.css'

type Kind = 'video' | 'audio' | 'image' | 'document' | 'text' | 'other'

const icons: Record<Kind, LucideIcon> = {
  video: Film,
  audio: AudioLines,
  image: Image,
  document: FileType,
  text: FileText,
  other: File,
}

function kindOf(contentType: string): Kind {
  const [family] = contentType.split('/')
  if (family === 'video' || family === 'audio' || family === 'image' || family === 'text') return family
  return /pdf|word/.test(contentType) ? 'document' : 'other'
}

/** A tile with the kind of the file, by its content type. */
export function KindIcon({ contentType, isLarge }: { contentType: string; isLarge?: boolean }) {
  const kind = kindOf(contentType)
  const Icon = icons[kind]
  return (
    <span
      className={styles.tile}
      data-kind={kind}
      data-large={isLarge ? '' : undefined}
      role="img"
      aria-label={kindName(contentType)}
      title={kindName(contentType)}
    >
      <Icon aria-hidden size={isLarge ? 34 : 16} strokeWidth={isLarge ? 1.2 : 1.6} />
    </span>
  )
}
