import type { ServiceModule } from '../service.ts'
import type { OperationName } from './operations/operations.ts'

interface Made {
  name: string
  title: string
  explains: string
  options?: Record<string, unknown>
}

/** The presets that come with the app. */
export const presets: ServiceModule['presets'] = [
  preset('enhance', {
    name: 'dolby-enhance',
    title: 'Dolby enhance',
    explains: 'Cleans any kind of recording and evens out its loudness.',
  }),
  preset('enhance', {
    name: 'dolby-enhance-podcast',
    title: 'Dolby enhance podcast',
    explains: 'Clear voices and less noise, at podcast loudness.',
    options: { contentType: 'podcast', targetLevel: -16 },
  }),
  preset('enhance', {
    name: 'dolby-enhance-interview',
    title: 'Dolby enhance interview',
    explains: 'Evens out several voices in a room and reduces noise.',
    options: { contentType: 'interview' },
  }),
  preset('enhance', {
    name: 'dolby-enhance-music',
    title: 'Dolby enhance music',
    explains: 'Cleans music without treating any of it as noise.',
    options: { contentType: 'music' },
  }),
  preset('diagnose', {
    name: 'dolby-diagnose',
    title: 'Dolby diagnose',
    explains: 'A quick look at quality, noise, loudness and harsh sounds.',
  }),
  preset('analyze', {
    name: 'dolby-analyze',
    title: 'Dolby analyze',
    explains: 'Loudness over time, silence, speech and music.',
  }),
  preset('analyze-speech', {
    name: 'dolby-analyze-speech',
    title: 'Dolby analyze speech',
    explains: 'Who speaks when, how well and how long.',
  }),
  preset('analyze-music', {
    name: 'dolby-analyze-music',
    title: 'Dolby analyze music',
    explains: 'Where music plays, and its key, tempo and genre.',
  }),
  preset('transcode', {
    name: 'dolby-transcode-mp4',
    title: 'Dolby transcode to MP4',
    explains: 'An MP4 that plays everywhere.',
    options: { outputs: [{ kind: 'mp4' }] },
  }),
  preset('master-preview', {
    name: 'dolby-master-preview',
    title: 'Dolby master preview',
    explains: 'Masters half a minute of music in three styles to choose from.',
    options: { outputs: [{ preset: 'i' }, { preset: 'l' }, { preset: 'c' }] },
  }),
  preset('master', {
    name: 'dolby-master',
    title: 'Dolby master',
    explains: 'Masters a piece of music: tone, width and loudness.',
  }),
]

function preset(operation: OperationName, { name, title, explains, options = {} }: Made) {
  return {
    preset: {
      name,
      service: 'dolby' as const,
      operation,
      options,
      output: { kind: 'beside' as const, suffix: null },
      metadata: {},
    },
    title,
    explains,
  }
}
