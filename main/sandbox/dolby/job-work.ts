import { JobError, type JobFiles } from './job-files.ts'
import { inputOf, type JobRequest } from './job-requests.ts'
import { type Measures, measure, round } from './measure.ts'
import { outputMedia } from './output-media.ts'
import { analysis, diagnosis, mediaInfo, musicAnalysis, speechAnalysis } from './reports.ts'
import { readWav, writeWav } from './wav.ts'

/** Shorter media is not analysed (reference §5.3). */
const minSeconds = 2
/** LUFS, where the request names none. */
const defaultLevel = -18
const ceiling = 10 ** (-1 / 20)

/** Does the job and gives its `result`. Throws a JobError. */
export async function perform(request: JobRequest, files: JobFiles): Promise<object> {
  const input = inputOf(request)
  const bytes = await files.read(input)
  const measures = measure(bytes, input)
  switch (request.path) {
    case '/media/enhance': {
      const { output, audio } = request.body
      const level = audio?.loudness?.enable === false ? measures.loudness : audio?.loudness?.target_level
      await files.write(output, atLevel(bytes, { level: level ?? defaultLevel, output, measures }))
      return {}
    }
    case '/media/diagnose':
      return diagnosis(measures)
    case '/media/analyze':
      return report(request.body.output, analysis, { measures, files })
    case '/media/analyze/speech':
      return report(request.body.output, speechAnalysis, { measures, files })
    case '/media/analyze/music':
      return report(request.body.output, musicAnalysis, { measures, files })
    case '/media/transcode': {
      const { inputs, outputs } = request.body
      for (const { destination, kind } of outputs)
        await files.write(destination, converted(bytes, { kind, measures, segment: inputs[0]?.segment }))
      return {}
    }
    case '/media/master':
    case '/media/master/preview':
      return mastered(request, bytes, { measures, files })
  }
}

async function report(
  output: string,
  make: (measures: Measures) => object,
  { measures, files }: { measures: Measures; files: JobFiles },
): Promise<object> {
  if (measures.seconds < minSeconds)
    throw new JobError('media-too-short', 'Media too short', 'The input is shorter than 2 seconds.')
  await files.write(output, Buffer.from(JSON.stringify(make(measures))))
  return {}
}

async function mastered(
  { path, body }: Extract<JobRequest, { path: '/media/master' | '/media/master/preview' }>,
  bytes: Buffer,
  { measures, files }: { measures: Measures; files: JobFiles },
): Promise<object> {
  const segment = path === '/media/master/preview' ? body.inputs[0]?.segment : undefined
  let finalLevel = measures.loudness
  for (const { destination, kind, master } of body.outputs) {
    const level = master?.loudness?.target_level ?? defaultLevel
    finalLevel = level
    const part = converted(bytes, { kind, measures, segment })
    await files.write(destination, atLevel(part, { level, output: `x.${kind}`, measures }))
  }
  const levels = { initial_level: measures.loudness, final_level: finalLevel }
  return path === '/media/master' ? levels : { media_info: mediaInfo(measures), audio: levels }
}

interface Level {
  /** LUFS. */
  level: number
  output: string
  measures: Measures
}

/** WAV by a gain that lets no peak beyond −1 dBFS; what cannot be computed with stays as it is or is made anew. */
function atLevel(bytes: Buffer, { level, output, measures }: Level): Buffer {
  const kind = /\.([a-z0-9]+)(?:\?.*)?$/i.exec(output)?.[1]?.toLowerCase() ?? measures.kind
  const wav = kind === 'wav' ? readWav(bytes) : undefined
  if (!wav) return kind === measures.kind || kind !== 'wav' ? bytes : outputMedia('wav', measures.seconds)
  const peak = 10 ** (measures.peak / 20)
  const gain = Math.min(10 ** ((level - measures.loudness) / 20), ceiling / peak)
  return writeWav(wav, { start: 0, end: wav.frames, change: (sample) => sample * gain })
}

interface Conversion {
  kind: string
  measures: Measures
  segment: { start?: number | undefined; duration?: number | undefined } | undefined
}

/** The part of a WAV where a WAV is wanted of one; for everything else a file that is made for it. */
function converted(bytes: Buffer, { kind, measures, segment }: Conversion): Buffer {
  const startSeconds = Math.min(measures.seconds, segment?.start ?? 0)
  const seconds = Math.min(measures.seconds - startSeconds, segment?.duration ?? Infinity)
  const wav = kind === 'wav' ? readWav(bytes) : undefined
  if (!wav) return outputMedia(kind, round(seconds, 3))
  const start = Math.round(startSeconds * wav.sampleRate)
  const end = Math.min(wav.frames, start + Math.round(seconds * wav.sampleRate))
  return writeWav(wav, { start, end, change: (sample) => sample })
}
