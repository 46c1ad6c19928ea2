import { ImageOff, ZoomIn, ZoomOut } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '../../ui/button.tsx'
import { resultsWords } from '../../words/results.ts'
import { Frame } from './frame.tsx'
import { OriginalCard } from './original-card.tsx'
import styles from './picture.module.css'

interface Props {
  url: string
  name: string
  onReveal(): void
}

export function Picture({ url, name, onReveal }: Props) {
  const [size, setSize] = useState({ width: 0, height: 0 })
  const [isActualSize, setActualSize] = useState(false)
  const [isFailed, setFailed] = useState(false)
  const words = resultsWords.original
  if (isFailed) return <OriginalCard icon={ImageOff} {...words.unshowable} onReveal={onReveal} />
  return (
    <div className={styles.picture}>
      <Frame {...size} isActualSize={isActualSize}>
        <img
          className={styles.image}
          src={url}
          alt={words.image(name)}
          draggable={false}
          onError={() => setFailed(true)}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            // A drawing without a size of its own takes all there is.
            setSize({ width: naturalWidth || 1600, height: naturalHeight || 900 })
          }
        />
      </Frame>
      <IconButton
        variant="plain"
        className={styles.zoom}
        icon={isActualSize ? ZoomOut : ZoomIn}
        label={isActualSize ? words.zoomOut : words.zoomIn}
        side="left"
        onClick={() => setActualSize(!isActualSize)}
      />
    </div>
  )
}
