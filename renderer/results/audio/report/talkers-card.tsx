import type { AudioReport, Talker } from '../../../../preload/domain/model/audio-report.ts'
import { audioWords } from '../../../words/audio.ts'
import { decimal, duration } from '../../../words/format.ts'
import { PlainTable } from '../data-table.tsx'
import { Card } from './card.tsx'
import { sharesOf, type TalkerShare } from './sections.ts'
import styles from './talkers-card.module.css'

const words = audioWords.talkers

interface Column {
  title: string
  /** Empty where it is not known; a column without any is not shown. */
  text(talker: Talker): string
}

const columns: readonly Column[] = [
  { title: words.longest, text: ({ longestMs }) => (longestMs === null ? '' : duration(longestMs)) },
  {
    title: words.loudness,
    text: ({ loudnessLufs }) => (loudnessLufs === null ? '' : audioWords.facts.lufs(loudnessLufs)),
  },
  { title: words.quality, text: ({ quality }) => (quality === null ? '' : decimal(quality)) },
  { title: words.ratio, text: ({ talkListenRatio: ratio }) => (ratio === null ? '' : decimal(ratio)) },
]

/** Who speaks how much, and how well. */
export function TalkersCard({ speech }: { speech: NonNullable<AudioReport['speech']> }) {
  const { talkers } = speech
  if (!talkers.length) return null
  const shares = sharesOf(speech)
  const shown = columns.filter(({ text }) => talkers.some((talker) => text(talker)))
  const rows = talkers.map((talker, at) => [
    shares[at]?.name ?? '',
    <ShareBar key="share" share={shares[at]} />,
    duration(shares[at]?.speaksMs ?? 0),
    ...shown.map(({ text }) => text(talker) || '–'),
  ])
  return (
    <Card title={words.title}>
      <div className={styles.table}>
        <PlainTable
          caption={words.title}
          columns={[words.talker, words.share, words.time, ...shown.map(({ title }) => title)]}
          rows={rows}
        />
      </div>
    </Card>
  )
}

function ShareBar({ share }: { share: TalkerShare | undefined }) {
  if (!share) return null
  return (
    <span className={styles.share}>
      <span className={styles.track} aria-hidden>
        <i data-kind="talker" data-number={share.number % 5} style={{ width: `${share.share * 100}%` }} />
      </span>
      {audioWords.percent(share.share * 100)}
    </span>
  )
}
