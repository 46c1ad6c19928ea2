import { useState } from 'react'
import type { JobDetail } from '../../preload/contract/details.ts'
import { duration } from '../../preload/domain/words/format.ts'
import { KindIcon } from '../ui/kind-icon.tsx'
import styles from './inspector.module.css'

interface StillProps {
  detail: JobDetail | undefined
  contentType: string
}

/** The picture, or the film's first one; the kind's sign where there is none. */
export function Still({ detail, contentType }: StillProps) {
  const [isBroken, setBroken] = useState(false)
  const url = isBroken || detail?.original !== 'there' ? null : detail.mediaUrl
  const fail = () => setBroken(true)
  const durationMs = detail?.durationMs ?? null
  return (
    <div className={styles.still}>
      {url && contentType.startsWith('image/') ? (
        <img src={url} alt="" onError={fail} />
      ) : url && contentType.startsWith('video/') ? (
        <video src={`${url}#t=0.1`} preload="metadata" muted aria-hidden onError={fail} />
      ) : (
        <KindIcon contentType={contentType} isLarge />
      )}
      {durationMs !== null && <span className={styles.length}>{duration(durationMs)}</span>}
    </div>
  )
}
