import type { AudioReport } from '../../../../preload/domain/model/audio-report.ts'
import { audioWords } from '../../../words/audio.ts'
import { PlainTable } from '../data-table.tsx'
import { Card } from './card.tsx'
import styles from './speakers-card.module.css'
import { TimeButton } from './time-button.tsx'

type Sections = NonNullable<AudioReport['music']>['sections']
type MusicSection = Sections[number]

const words = audioWords.musicSections
/** Guesses after these are noise. */
const maxGuesses = 2
const maxSections = 200

interface Column {
  title: string
  text(section: MusicSection): string
}

const guesses = (list: MusicSection['key']) =>
  list
    .toSorted((a, b) => (b.confidence ?? 0) - (a.confidence ?? 0))
    .slice(0, maxGuesses)
    .map(({ name, confidence }) => words.guess(name || audioWords.unnamed, confidence))
    .join(', ')

const columns: readonly Column[] = [
  { title: words.key, text: ({ key }) => guesses(key) },
  {
    title: words.tempo,
    text: ({ beatsPerMinute }) => (beatsPerMinute === null ? '' : words.bpm(beatsPerMinute)),
  },
  { title: words.genre, text: ({ genre }) => guesses(genre) },
  { title: words.era, text: ({ era }) => guesses(era) },
  { title: words.instrument, text: ({ instrument }) => guesses(instrument) },
  {
    title: words.loudness,
    text: ({ loudnessLufs }) => (loudnessLufs === null ? '' : audioWords.facts.lufs(loudnessLufs)),
  },
]

/** Where music plays and what it is; columns about which nothing is known are not there. */
export function MusicCard({ sections }: { sections: Sections }) {
  if (!sections.length) return null
  const shown = columns.filter(({ text }) => sections.some((section) => text(section)))
  const rows = sections
    .toSorted((a, b) => a.startMs - b.startMs)
    .slice(0, maxSections)
    .map((section) => [
      <TimeButton key="at" startMs={section.startMs} endMs={section.startMs + section.durationMs} />,
      ...shown.map(({ text }) => text(section) || '–'),
    ])
  return (
    <Card title={words.title}>
      <div className={styles.table}>
        <PlainTable
          caption={words.title}
          columns={[words.at, ...shown.map(({ title }) => title)]}
          rows={rows}
        />
        {sections.length > maxSections && <p>{audioWords.more(sections.length - maxSections)}</p>}
      </div>
    </Card>
  )
}
