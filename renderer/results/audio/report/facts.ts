import type { AudioReport } from '../../../../preload/domain/model/audio-report.ts'
import { audioWords } from '../../../words/audio.ts'

export interface Fact {
  title: string
  value: string
  unit: string
  /** Empty where there is nothing more to say. */
  note: string
  tone: 'plain' | 'good' | 'warn'
}

const words = audioWords.facts
/** Delivery rules everywhere keep true peaks below it. */
const highestPeakDbtp = -1
/** EBU R128 s1 allows so much to either side. */
const toleranceLu = 1

/** The measures that were taken, the most asked for first. */
export function factsOf(report: AudioReport, targetLufs: number): Fact[] {
  const { loudness, silence, speech, music } = report
  const difference = (loudness?.integratedLufs ?? 0) - targetLufs
  return [
    measured(loudness?.integratedLufs, words.lufs, {
      title: words.integrated,
      note: words.against(difference, targetLufs),
      tone: Math.abs(difference) <= toleranceLu ? 'good' : 'plain',
    }),
    measured(loudness?.rangeLu, words.lu, {
      title: words.range,
      note: loudness?.gating ? words.gating(loudness.gating) : '',
    }),
    measured(loudness?.truePeakDbtp, words.dbtp, {
      title: words.truePeak,
      ...((loudness?.truePeakDbtp ?? -99) > highestPeakDbtp ? { note: words.peakHigh, tone: 'warn' } : {}),
    }),
    measured(loudness?.samplePeakDbfs, words.dbfs, { title: words.samplePeak }),
    measured(report.quality?.average, words.ofTen, { title: words.quality }),
    measured(report.noise?.average, words.ofTen, { title: words.noise, note: words.lessIsBetter }),
    measured(report.clippingEvents, words.events, {
      title: words.clipping,
      tone: report.clippingEvents ? 'warn' : 'plain',
    }),
    measured(speech?.percent, audioWords.percent, {
      title: words.speech,
      note: words.harsh(speech?.plosives ?? null, speech?.sibilances ?? null),
    }),
    measured(silence?.percent, audioWords.percent, {
      title: words.silence,
      note: silence?.silentChannels.length
        ? words.silentChannels(silence.silentChannels)
        : typeof silence?.sectionCount === 'number'
          ? words.sections(silence.sectionCount)
          : '',
      tone: silence?.silentChannels.length ? 'warn' : 'plain',
    }),
    measured(music?.percent, audioWords.percent, { title: words.music }),
  ].flat()
}

function measured(
  value: number | null | undefined,
  say: (value: number) => string,
  fact: Pick<Fact, 'title'> & Partial<Fact>,
): Fact[] {
  if (value === null || value === undefined) return []
  const [number = '', ...unit] = say(value).split(' ')
  return [{ note: '', tone: 'plain', ...fact, value: number, unit: unit.join(' ') }]
}
