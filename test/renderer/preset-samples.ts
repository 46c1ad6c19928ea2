import type { OutputOf } from '../../preload/contract/contract.ts'
import {
  type OperationOffer,
  type Preset,
  type PresetOffer,
  reviewPreset,
} from '../../preload/domain/model/preset.ts'

const review: OperationOffer = {
  service: 'mediamagic',
  serviceTitle: 'MediaMagic',
  operation: 'review',
  title: 'Review',
  explains: 'Analyses the file and lists its issues.',
  gives: 'issues',
  takesGroups: true,
  canCancel: false,
  fields: [],
}

/** With a field of each kind. */
export const enhance: OperationOffer = {
  service: 'dolby',
  serviceTitle: 'Dolby Media APIs',
  operation: 'enhance',
  title: 'Enhance',
  explains: 'Cleans speech and music and evens out loudness. The original isn’t changed.',
  gives: 'files',
  takesGroups: false,
  canCancel: true,
  fields: [
    {
      name: 'contentType',
      title: 'Kind of content',
      explains: 'Chosen by itself when it is not set.',
      isOptional: true,
      default: null,
      kind: 'choice',
      choices: [
        { value: 'podcast', title: 'Podcast' },
        { value: 'interview', title: 'Interview' },
        { value: 'music', title: 'Music' },
      ],
    },
    {
      name: 'loudness',
      title: 'Loudness correction',
      explains: 'Brings the file to an even, usual loudness.',
      isOptional: false,
      default: true,
      kind: 'switch',
    },
    {
      name: 'targetLevel',
      title: 'Target loudness',
      explains: 'The loudness to reach.',
      isOptional: true,
      default: null,
      kind: 'number',
      unit: 'LUFS',
      least: -70,
      most: 0,
      isInteger: false,
    },
    {
      name: 'noiseReduction',
      title: 'Noise reduction',
      explains: 'Removes steady background noise.',
      isOptional: false,
      default: 'automatic',
      kind: 'choice',
      choices: ['off', 'automatic', 'low', 'medium', 'high'].map((value) => ({ value, title: value })),
    },
  ],
}

const transcode: OperationOffer = {
  ...enhance,
  operation: 'transcode',
  title: 'Transcode',
  explains: 'Converts to other formats and sizes.',
  fields: [
    {
      name: 'outputs',
      title: 'Files',
      explains: 'One for each format you need.',
      isOptional: false,
      default: [{ kind: 'mp4' }],
      kind: 'list',
      most: 3,
      item: [
        {
          name: 'kind',
          title: 'Format',
          explains: 'The format of this file.',
          isOptional: false,
          default: 'mp4',
          kind: 'choice',
          choices: ['mp4', 'wav', 'mp3'].map((value) => ({ value, title: value.toUpperCase() })),
        },
        {
          name: 'height',
          title: 'Height',
          explains: 'Of the picture.',
          isOptional: true,
          default: null,
          kind: 'number',
          unit: 'px',
          least: 16,
          most: 8_192,
          isInteger: true,
        },
        {
          name: 'audioCodec',
          title: 'Audio codec',
          explains: 'For instance aac_lc.',
          isOptional: true,
          default: null,
          kind: 'text',
        },
      ],
    },
  ],
}

const report = (operation: string, title: string, explains: string): OperationOffer => ({
  ...enhance,
  operation,
  title,
  explains,
  gives: 'report',
  takesGroups: false,
  canCancel: true,
  fields: [],
})

export const presetOf = (
  operation: string,
  name = `dolby-${operation}`,
  rest: Partial<Preset> = {},
): Preset => ({
  name,
  service: 'dolby',
  operation,
  options: {},
  output: { kind: 'beside', suffix: null },
  metadata: {},
  ...rest,
})

const offer = (preset: Preset, title: string, explains = title): PresetOffer => ({
  preset,
  title,
  explains,
  isBuiltIn: true,
})

export const podcastPreset = presetOf('enhance', 'dolby-enhance-podcast', {
  options: { contentType: 'podcast', targetLevel: -16 },
})

/** One of somebody's own. */
export const ownPreset = presetOf('enhance', 'Field recordings', {
  options: { targetLevel: -18, noiseReduction: 'high' },
  output: { kind: 'folder', path: '/Users/mia/Clean', suffix: null },
})

export const presetList: OutputOf<'presets', 'list'> = {
  operations: [
    review,
    enhance,
    report('diagnose', 'Diagnose', 'Scores quality and noise.'),
    report('analyze', 'Analyze', 'Measures loudness over time.'),
    transcode,
  ],
  presets: [
    offer(reviewPreset, 'MediaMagic review'),
    offer(presetOf('enhance'), 'Dolby enhance'),
    offer(podcastPreset, 'Dolby enhance podcast'),
    offer(presetOf('diagnose'), 'Dolby diagnose'),
    offer(presetOf('analyze'), 'Dolby analyze'),
    offer(presetOf('transcode', 'dolby-transcode-mp4'), 'Dolby transcode to MP4'),
    { ...offer(ownPreset, 'Field recordings'), isBuiltIn: false },
  ],
}
