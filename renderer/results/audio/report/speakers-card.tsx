import type { AudioReport, Speaker } from '../../../../preload/domain/model/audio-report.ts'
import { decimal, duration } from '../../../../preload/domain/words/format.ts'
import { audioWords } from '../../../words/audio.ts'
import { PlainTable } from '../data-table.tsx'
import { Card } from './card.tsx'
import { type SpeakerShare, sharesOf } from './sections.ts'
import styles from './speakers-card.module.css'

const words = audioWords.speakers

interface Column {
  title: string
  /** Empty where it is not known; a column without any is not shown. */
  text(speaker: Speaker): string
}

const columns: readonly Column[] = [
  { title: words.longest, text: ({ maxMs }) => (maxMs === null ? '' : duration(maxMs)) },
  {
    title: words.loudness,
    text: ({ loudnessLufs }) => (loudnessLufs === null ? '' : audioWords.facts.lufs(loudnessLufs)),
  },
  { title: words.quality, text: ({ quality }) => (quality === null ? '' : decimal(quality)) },
  { title: words.ratio, text: ({ talkListenRatio: ratio }) => (ratio === null ? '' : decimal(ratio)) },
]

/** Who speaks how much, and how well. */
export function SpeakersCard({ speech }: { speech: NonNullable<AudioReport['speech']> }) {
  const { speakers } = speech
  if (!speakers.length) return null
  const shares = sharesOf(speech)
  const shown = columns.filter(({ text }) => speakers.some((speaker) => text(speaker)))
  const rows = speakers.map((speaker, at) => [
    shares[at]?.name ?? '',
    <ShareBar key="share" share={shares[at]} />,
    duration(shares[at]?.speaksMs ?? 0),
    ...shown.map(({ text }) => text(speaker) || '–'),
  ])
  return (
    <Card title={words.title}>
      <div className={styles.table}>
        <PlainTable
          caption={words.title}
          columns={[words.speaker, words.share, words.time, ...shown.map(({ title }) => title)]}
          rows={rows}
        />
      </div>
    </Card>
  )
}

function ShareBar({ share }: { share: SpeakerShare | undefined }) {
  if (!share) return null
  return (
    <span className={styles.share}>
      <span className={styles.track} aria-hidden>
        <i data-kind="speaker" data-number={share.number % 5} style={{ width: `${share.share * 100}%` }} />
      </span>
      {audioWords.percent(share.share * 100)}
    </span>
  )
}
