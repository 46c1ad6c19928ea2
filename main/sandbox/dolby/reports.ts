import { type Measures, round } from './measure.ts'

/** What Diagnose answers (reference §5.2). */
export function diagnosis(measures: Measures) {
  const { draw, clippings, peak, loudness, range, seconds } = measures
  const { speech, music } = contentOf(measures)
  return {
    media_info: mediaInfo(measures),
    audio: {
      quality_score: score(measures, { name: 'quality', least: 40, span: 55 }),
      noise_score: score(measures, { name: 'noise', least: 5, span: 45 }),
      clipping: { events: clippings },
      loudness: {
        measured: loudness,
        range,
        gating_mode: 'speech',
        sample_peak: peak,
        true_peak: truePeak(peak),
      },
      music: { percentage: music },
      silence: silenceOf(measures),
      speech: {
        percentage: speech,
        events: { plosive: draw('plosive', 5), sibilance: draw('sibilance', Math.ceil(seconds) + 1) },
      },
    },
  }
}

/** The data file of Analyze (§5.3). */
export function analysis(measures: Measures) {
  const { loudness, range, peak, series } = measures
  return region(measures, {
    loudness: {
      measured: loudness,
      range,
      gating_mode: 'speech',
      sample_peak: peak,
      true_peak: truePeak(peak),
      time_series: series.map(([at, level, top]) => [at, level, top, truePeak(top)]),
    },
    clipping: { events: measures.clippings },
    silence: silenceOf(measures),
    music: musicOf(measures),
    speech: { percentage: contentOf(measures).speech },
  })
}

/** Of Analyze Speech (§5.4). */
export function speechAnalysis(measures: Measures) {
  const { draw, seconds, loudness } = measures
  const count = 1 + draw('speakers', 3)
  const turn = seconds / (count * 2)
  const details = Array.from({ length: count }, (_, at) => {
    const sections = [0, 1].map((round_) => ({
      section_id: `tk_${at + 1}_${round_ + 1}`,
      start: round((round_ * count + at) * turn, 2),
      duration: round(turn * 0.9, 2),
      confidence: round(0.8 + draw(`confidence ${at} ${round_}`, 20) / 100, 2),
      loudness: round(loudness + draw(`level ${at} ${round_}`, 30) / 10 - 1.5),
      quality_score: round(5 + draw(`quality ${at} ${round_}`, 50) / 10),
    }))
    return {
      talker_id: `tk_${at + 1}`,
      talk_listen_ratio: round(count > 1 ? 1 / (count - 1) : 1, 2),
      longest_monologue: round(turn * 0.9, 2),
      quality_score: round(5 + draw(`quality ${at}`, 50) / 10),
      loudness: { measured: loudness, range: measures.range },
      num_sections: sections.length,
      sections,
    }
  })
  return region(measures, { speech: { num_talkers: count, percentage: contentOf(measures).speech, details } })
}

/** Of Analyze Music (§5.5). */
export function musicAnalysis(measures: Measures) {
  return region(measures, { music: musicOf(measures) })
}

function region(measures: Measures, audio: object) {
  return {
    media_info: mediaInfo(measures),
    processed_region: { start: 0, end: round(measures.seconds, 3), audio },
  }
}

export function mediaInfo(measures: Measures) {
  const { kind, seconds, sizeBytes, codec, bitDepth, channels, sampleRate, isVideo } = measures
  const duration = round(seconds, 3)
  const bitrate = seconds > 0 ? Math.round((sizeBytes * 8) / seconds) : 0
  return {
    container: { kind, duration, bitrate, size: sizeBytes },
    audio: {
      codec,
      bit_depth: bitDepth,
      channels,
      channel_order: channels === 1 ? 'C' : 'L R',
      sample_rate: sampleRate,
      duration,
      bitrate: kind === 'wav' ? sampleRate * channels * bitDepth : 128_000,
    },
    ...(isVideo
      ? { video: { codec: 'h264', frame_rate: 25, height: 1080, width: 1920, duration, bitrate } }
      : {}),
  }
}

const truePeak = (peak: number) => round(peak + 0.3)

/** Percentages of speech and music. */
function contentOf({ draw }: Measures) {
  const music = draw('is music', 2) === 0 ? 0 : draw('music', 60)
  return { music, speech: Math.min(100 - music, 40 + draw('speech', 60)) }
}

function musicOf(measures: Measures) {
  const { draw, seconds, loudness } = measures
  const { music } = contentOf(measures)
  const pair = (names: readonly string[], name: string) => [
    [names[draw(name, names.length)] ?? '', round(0.5 + draw(`${name} sure`, 50) / 100, 2)],
  ]
  const section = {
    start: 0,
    duration: round((seconds * music) / 100, 2),
    loudness,
    bpm: 60 + draw('bpm', 120),
    key: pair(['C major', 'A minor', 'G major', 'E minor'], 'key'),
    genre: pair(['pop', 'rock', 'classical', 'electronic'], 'genre'),
    era: pair(['1980s', '1990s', '2000s', '2010s'], 'era'),
    instrument: pair(['piano', 'guitar', 'drums', 'strings'], 'instrument'),
  }
  return { percentage: music, num_sections: music > 0 ? 1 : 0, sections: music > 0 ? [section] : [] }
}

function silenceOf({ silent, seconds, silentChannels }: Measures) {
  const first = silent.indexOf(false)
  const last = silent.lastIndexOf(false)
  const sections = silent.filter((is, at) => is && !silent[at - 1]).length
  const share = silent.length ? silent.filter(Boolean).length / silent.length : 0
  return {
    percentage: round(share * 100),
    at_beginning: round(first < 0 ? seconds : first),
    at_end: round(last < 0 ? seconds : Math.max(0, seconds - last - 1)),
    num_sections: sections,
    silent_channels: silentChannels.map(String),
  }
}

/** In tenths, from `least` on. */
function score(
  { draw, seconds }: Measures,
  { name, least, span }: { name: string; least: number; span: number },
) {
  const average = round((least + draw(name, span)) / 10)
  const bucket = Math.min(9, Math.floor(average))
  const start = round((seconds * draw(`${name} worst`, 80)) / 100)
  return {
    average,
    distribution: Array.from({ length: 10 }, (_, at) => ({
      lower_bound: at,
      upper_bound: at + 1,
      duration: at === bucket ? round(seconds) : 0,
      percentage: at === bucket ? 100 : 0,
    })),
    worst_segment: {
      start,
      end: round(Math.min(seconds, start + 2)),
      score: round(Math.max(0, average - 1)),
    },
  }
}
