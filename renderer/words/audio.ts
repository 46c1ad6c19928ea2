import { counted, decimal, duration, whole } from '../../preload/domain/words/format.ts'
import { lufs } from '../../preload/domain/words/result-summary.ts'

const percent = (value: number) =>
  `${decimal(value, value < 10 && Math.round(value * 10) % 10 !== 0 ? 1 : 0)} %`
/** 0:12.4 */
const moment = (ms: number) => {
  const tenths = Math.floor(Math.max(0, ms) / 100)
  const [minutes, seconds] = [Math.floor(tenths / 600), (tenths % 600) / 10]
  const hours = Math.floor(minutes / 60)
  const rest = `${String(hours ? minutes % 60 : minutes).padStart(hours ? 2 : 1, '0')}:${seconds.toFixed(1).padStart(4, '0')}`
  return hours ? `${hours}:${rest}` : rest
}
const span = (startMs: number, endMs: number) => `${moment(startMs)}–${moment(endMs)}`

/** `tk_1` as Speaker 1; other names as they are. */
const speakerName = (name: string) => {
  const [, number] = /^tk_(\d+)$/.exec(name) ?? []
  return number === undefined ? name : `Speaker ${number}`
}

/** Loudness that programmes are brought to, by who asks for it. */
export const targets = [
  { lufs: -23, name: 'EBU R128' },
  { lufs: -16, name: 'Podcasts' },
  { lufs: -14, name: 'Streaming' },
] as const

export const audioWords = {
  report: 'Report',
  percent,
  moment,
  span,
  seek: (text: string) => `Go to ${text}`,
  unnamed: 'Unnamed',
  asTable: 'As a table',
  more: (count: number) => `and ${whole(count)} more`,
  nothing: {
    title: 'No measurements',
    text: 'The report from the service is empty.',
  },
  original: {
    missing: 'Original not found.',
    changed: 'This file was replaced by a newer export.',
    released: 'The drive was released. Connect it again to play this.',
    'in-cloud': 'This file is only in the cloud. Download it to play it here.',
    unplayable: 'Can’t play this format here.',
  },

  facts: {
    title: 'Measurements',
    integrated: 'Integrated loudness',
    range: 'Loudness range',
    truePeak: 'True peak',
    samplePeak: 'Sample peak',
    quality: 'Quality',
    noise: 'Noise',
    clipping: 'Clipping',
    silence: 'Silence',
    speech: 'Speech',
    music: 'Music',
    lufs,
    lu: (value: number) => `${decimal(value)} LU`,
    dbtp: (value: number) => `${decimal(value)} dBTP`,
    dbfs: (value: number) => `${decimal(value)} dBFS`,
    ofTen: (value: number) => `${decimal(value)} of 10`,
    events: (count: number) => (count ? counted(count, 'event') : 'none'),
    against: (difference: number, target: number) => {
      if (Math.abs(difference) < 0.05) return `at ${decimal(target, 0)} LUFS`
      const side = difference > 0 ? 'over' : 'under'
      return `${decimal(Math.abs(difference))} LU ${side} ${decimal(target, 0)}`
    },
    gating: (gating: string) => `${gating === 'speech' ? 'dialogue' : gating}-gated`,
    peakHigh: 'over −1 dBTP',
    sections: (count: number) => counted(count, 'section'),
    silentChannels: (channels: readonly string[]) => `silent: ${channels.join(', ')}`,
    harsh: (plosives: number | null, sibilances: number | null) =>
      [
        ...(plosives === null ? [] : [counted(plosives, 'plosive')]),
        ...(sibilances === null ? [] : [counted(sibilances, 'sibilance')]),
      ].join(', '),
    lessIsBetter: 'lower is better',
  },
  media: (facts: {
    container: string | null
    codec: string | null
    channels: number | null
    sampleRateHz: number | null
    bitDepth: number | null
    durationMs: number | null
  }) =>
    [
      facts.container,
      facts.codec,
      facts.channels === null ? null : counted(facts.channels, 'channel'),
      facts.sampleRateHz === null ? null : `${decimal(facts.sampleRateHz / 1_000)} kHz`,
      facts.bitDepth === null ? null : `${facts.bitDepth} bit`,
      facts.durationMs === null ? null : duration(facts.durationMs),
    ]
      .filter((each) => each !== null)
      .join(' · '),

  loudness: {
    title: 'Loudness over time',
    target: 'Target',
    targetName: (name: string, value: number) => `${decimal(value, 0)} LUFS · ${name}`,
    line: (value: number) => `${decimal(value, 0)} target`,
    says: (least: number, most: number) => `Loudness over time, from ${lufs(least)} to ${lufs(most)}`,
    silent: 'Loudness over time; silent',
    time: 'Time',
    value: 'Loudness',
    quiet: 'silent',
  },
  score: {
    quality: 'Quality',
    noise: 'Noise',
    qualityHint: 'Share of the recording by score; 10 is best.',
    noiseHint: 'Share of the recording by score; 10 is noisiest.',
    average: (value: number) => `${decimal(value)} on average`,
    says: (title: string, value: string) => `${title}: ${value}, by share of the recording`,
    noAverage: 'no average',
    worst: { quality: 'Worst', noise: 'Noisiest' },
    worstScore: (score: number) => `scores ${decimal(score)}`,
    range: (from: number, to: number) => `${decimal(from, 0)}–${decimal(to, 0)}`,
    share: 'Share',
    score: 'Score',
  },
  timeline: {
    title: 'Timeline',
    silence: 'Silence',
    music: 'Music',
    worstQuality: 'Worst quality',
    maxNoise: 'Most noise',
    lane: 'Type',
    from: 'From',
    until: 'To',
    span: (lane: string, text: string) => `${lane}, ${text}`,
  },
  speakers: {
    title: 'Speakers',
    name: speakerName,
    share: 'Share',
    time: 'Speaking time',
    longest: 'Longest turn',
    loudness: 'Loudness',
    quality: 'Quality',
    ratio: 'Talk-to-listen ratio',
    speaker: 'Speaker',
    none: 'No speakers detected.',
  },
  musicSections: {
    title: 'Music',
    at: 'When',
    loudness: 'Loudness',
    tempo: 'Tempo',
    key: 'Key',
    genre: 'Genre',
    era: 'Era',
    instrument: 'Instruments',
    bpm: (value: number) => `${decimal(value, 0)} BPM`,
    guess: (name: string, confidence: number | null) =>
      confidence === null ? name : `${name} ${percent(confidence <= 1 ? confidence * 100 : confidence)}`,
  },

  files: {
    place: 'Output and comparison',
    title: 'Output',
    none: 'No output.',
    missing: 'not found',
    reveal: (name: string) => `Show ${name} in its folder`,
    listen: (name: string) => `Compare with ${name}`,
    compared: 'compared',
    levels: 'Loudness',
    before: 'before',
    after: 'after',
    levelChange: (before: string, after: string) => `${before} → ${after}`,
    told: 'measured by the service',
    measured: 'measured locally, first 10 min',
    original: 'Original',
    outputs: 'Processed',
    comparison: 'Before and after',
    listenTo: 'Listen to',
    a: 'A',
    b: 'B',
    switchHint: 'Press A or B to switch at the same place.',
    equal: 'Equal loudness',
    equalHint: 'Turns the louder one down, so you compare quality, not level.',
    measuring: 'Measuring loudness…',
    unmeasured: 'Couldn’t measure loudness, so both play at their own level.',
    turnedDown: (letter: string, db: number) => `${letter} plays ${decimal(db)} dB quieter.`,
    alike: 'Both are equally loud.',
    otherLength: 'The two differ in length, so places may not match.',
    onlyOutputs: 'Can’t play the original, only the output.',
    onlyOriginal: 'Can’t play the output, only the original.',
    neither: {
      title: 'Can’t play either file',
      text: 'The original and the output were moved, or can’t be played here.',
    },
  },
  chain: {
    label: 'Pipeline',
    stage: { waiting: 'waiting', failed: 'stopped', cancelled: 'cancelled' } as Record<string, string>,
    working: 'running',
    open: (title: string) => `Open the result of ${title}`,
    inQueue: (title: string, stage: string) => `${title} ${stage}: show in the queue`,
  },
} as const
