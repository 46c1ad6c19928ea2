import { dolbyWorkspace, filesResult, heard, outputFile } from '../audio-samples.ts'
import { presetOf } from '../preset-samples.ts'
import { resultsScenario, sampleMedia } from '../result-samples.ts'
import { jobIdOf } from '../samples.ts'
import { mediaAddress } from '../serve-page.ts'

export const song = jobIdOf('Song_mix_07.wav')
const long = `${'Mastered for the radio '.repeat(9)}סופי 🎚.mp3`
export const outputs = [
  outputFile('Song_mix_07-balance.wav', { isThere: false, mediaUrl: null }),
  outputFile('Song_mix_07-lift.wav'),
  outputFile(long, { contentType: 'audio/mpeg', sizeBytes: 12_400_000 }),
  outputFile('Song_mix_07-cover.png', { contentType: 'image/png', sizeBytes: 268_902 }),
  outputFile('Song_mix_07-strange.xyz', { contentType: 'application/octet-stream', sizeBytes: 0 }),
]

/** Several files, the first of them gone, and loudness as the service says it. */
export const scenario = resultsScenario(
  [
    {
      job: heard(song, {
        preset: presetOf('master'),
        summary: { kind: 'files', names: outputs.map(({ path }) => path.split('/').at(-1) ?? '') },
      }),
      result: filesResult(outputs, { initialLufs: -18.2, finalLufs: -12.1 }),
      outputs,
      detail: { mediaUrl: mediaAddress('voice.wav'), durationMs: 3_900 },
    },
  ],
  {
    open: song,
    media: {
      'voice.wav': sampleMedia('voice.wav'),
      'Song_mix_07-lift.wav': sampleMedia('voice.wav'),
      'Song_mix_07-cover.png': sampleMedia('poster.png'),
    },
    workspaces: { list: [dolbyWorkspace], trouble: null },
  },
)
