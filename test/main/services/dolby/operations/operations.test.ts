import { expect, test } from 'vitest'
import { z } from 'zod'
import type { MediaFile } from '../../../../../main/media/media-file.ts'
import type { Fields, Operation } from '../../../../../main/services/dolby/operations/operation.ts'
import {
  type OperationName,
  operationNames,
  operations,
  orderOf,
  refusalOf,
} from '../../../../../main/services/dolby/operations/operations.ts'

function requestOf(name: OperationName, options: unknown, extension = '.wav') {
  const order = orderOf(name, options, extension)
  const names = order.outputs.map((file) => `x${file.suffix}${file.extension}`)
  return {
    names,
    body: order.body(
      'dlb://in/x',
      names.map((_, at) => `dlb://out/${at}`),
    ),
  }
}

test('by default only what is not the service’s own default is sent', () => {
  const defaults = Object.fromEntries(
    operationNames.map((name) => [name, requestOf(name, undefined, '.mp3')]),
  )
  expect(defaults).toEqual({
    enhance: { names: ['x-enhanced.mp3'], body: { input: 'dlb://in/x', output: 'dlb://out/0' } },
    diagnose: { names: [], body: { input: 'dlb://in/x' } },
    analyze: {
      names: ['x-analysis.json'],
      body: {
        input: 'dlb://in/x',
        output: 'dlb://out/0',
        content: { silence: { threshold: -60, duration: 2 } },
        loudness: { metering_mode: '1770-4', dialog_intelligence: true },
      },
    },
    'analyze-speech': { names: ['x-speech.json'], body: { input: 'dlb://in/x', output: 'dlb://out/0' } },
    'analyze-music': { names: ['x-music.json'], body: { input: 'dlb://in/x', output: 'dlb://out/0' } },
    transcode: {
      names: ['x-transcoded.mp4'],
      body: { inputs: [{ source: 'dlb://in/x' }], outputs: [{ destination: 'dlb://out/0', kind: 'mp4' }] },
    },
    'master-preview': {
      names: ['x-balance-preview.mp3'],
      body: {
        inputs: [{ source: 'dlb://in/x', segment: { start: 0, duration: 30 } }],
        outputs: [{ destination: 'dlb://out/0', kind: 'mp3', master: { dynamic_eq: { preset: 'i' } } }],
      },
    },
    master: {
      names: ['x-balance.wav'],
      body: {
        inputs: [{ source: 'dlb://in/x' }],
        outputs: [{ destination: 'dlb://out/0', kind: 'wav', master: { dynamic_eq: { preset: 'i' } } }],
      },
    },
  })
})

test('Enhance sends each option where the reference has it', () => {
  const request = requestOf('enhance', {
    contentType: 'podcast',
    format: 'wav',
    targetLevel: -16,
    speechThreshold: 15,
    peakLimit: -1,
    noiseReduction: 'medium',
    humFilter: false,
    speechIsolationAmount: 60,
    sibilance: 'off',
    plosives: 'low',
    clicks: 'max',
    musicDetection: false,
  })
  expect(request).toEqual({
    names: ['x-enhanced.wav'],
    body: {
      input: 'dlb://in/x',
      output: 'dlb://out/0',
      content: { type: 'podcast' },
      audio: {
        loudness: { target_level: -16, speech_threshold: 15, peak_limit: -1 },
        noise: { reduction: { enable: true, amount: 'medium' } },
        filter: { hum: { enable: false } },
        speech: {
          isolation: { amount: 60 },
          sibilance: { reduction: { enable: false } },
          plosive: { reduction: { enable: true, amount: 'low' } },
          click: { reduction: { enable: true, amount: 'max' } },
        },
        music: { detection: { enable: false } },
      },
    },
  })
  expect(
    requestOf('enhance', { loudness: false, targetLevel: -16, speechIsolation: false }).body,
  ).toMatchObject({
    audio: { loudness: { enable: false }, speech: { isolation: { enable: false } } },
  })
})

test('Transcode and mastering write one file for each of their outputs', () => {
  const transcoded = requestOf('transcode', {
    duration: 20,
    outputs: [
      {
        kind: 'mp4',
        audioCodec: 'aac_lc',
        audioBitrate: 128,
        videoCodec: 'h264',
        height: 720,
        videoBitrate: 2_500,
      },
      { kind: 'jpg', height: 360, imageOffset: 2, audioBitrate: 128, videoBitrate: 9_000 },
      { kind: 'mp3', audioChannels: 1, height: 720 },
    ],
  })
  expect(transcoded).toEqual({
    names: ['x-720p.mp4', 'x-360p.jpg', 'x-720p.mp3'],
    body: {
      inputs: [{ source: 'dlb://in/x', segment: { start: 0, duration: 20 } }],
      outputs: [
        {
          destination: 'dlb://out/0',
          kind: 'mp4',
          audio: { codec: 'aac_lc', bitrate_kb: 128 },
          video: { codec: 'h264', height: 720, bitrate_mode: 'vbr', bitrate_kb: 2_500 },
        },
        { destination: 'dlb://out/1', kind: 'jpg', image: { height: 360, offset_sec: 2 } },
        { destination: 'dlb://out/2', kind: 'mp3', audio: { channels: 1 } },
      ],
    },
  })
  const mastered = requestOf('master', {
    outputs: [
      { kind: 'mp4', preset: 'c', intensity: 50, targetLevel: -12 },
      { kind: 'ogg', preset: null, stereoImage: false },
    ],
  })
  expect(mastered).toEqual({
    names: ['x-bouncy.mp4', 'x-mastered.ogg'],
    body: {
      inputs: [{ source: 'dlb://in/x' }],
      outputs: [
        {
          destination: 'dlb://out/0',
          kind: 'mp4',
          master: {
            dynamic_eq: { preset: 'c', intensity: 50 },
            loudness: { enable: true, target_level: -12 },
          },
        },
        {
          destination: 'dlb://out/1',
          kind: 'ogg',
          master: { dynamic_eq: { enable: false }, stereo_image: { enable: false } },
        },
      ],
    },
  })
})

test('options outside their bounds are refused, and so is a job without a place for its output', () => {
  const wrong: [OperationName, unknown][] = [
    ['enhance', { contentType: 'opera' }],
    ['enhance', { speechIsolationAmount: 101 }],
    ['analyze', { meteringMode: '1770-5' }],
    ['transcode', { outputs: [] }],
    ['transcode', { outputs: [{ kind: 'hls' }] }],
    ['master', { outputs: Array.from({ length: 6 }, () => ({})) }],
    ['master-preview', { outputs: [{ kind: 'wav' }] }],
    ['master-preview', { duration: 31 }],
  ]
  const accepted = wrong.filter(([name, options]) => {
    try {
      return orderOf(name, options, '.wav')
    } catch (error) {
      return !(error instanceof z.ZodError)
    }
  })
  expect(accepted).toEqual([])
  expect(() => orderOf('enhance', {}, '.wav').body('dlb://in/x', [])).toThrow('output 0 has no location')
})

test('a form can be drawn of every option: it has a line of explanation, and bounds that JSON can say', () => {
  const drawn = operationNames.map((name) => {
    const { schema, fields } = operations[name] as unknown as Operation
    const { properties = {} } = z.toJSONSchema(schema, { io: 'input' })
    const known: Fields<Record<string, unknown>> = fields
    const lines = Object.values(known).flatMap((field) => [field, ...Object.values(field.item ?? {})])
    const dumb = lines.filter(({ title, explains }) => !title || !/\.$/.test(explains))
    return [name, Object.keys(properties).filter((option) => !Object.hasOwn(known, option)), dumb]
  })
  expect(drawn).toEqual(operationNames.map((name) => [name, [], []]))
})

const fileOf = (changed: Partial<MediaFile> = {}, sizeBytes = 10): MediaFile => ({
  identity: { path: '/a.wav', sizeBytes, mtimeMs: 0, inode: '' },
  extension: '.wav',
  contentType: 'audio/wav',
  foundType: 'audio/wav',
  agrees: true,
  ...changed,
})

test.each([
  [fileOf(), null, undefined],
  [fileOf(), 2_000, undefined],
  [fileOf(), 1_999, { kind: 'too-short', durationMs: 1_999, minMs: 2_000 }],
  [fileOf({}, 0), null, { kind: 'empty' }],
  [fileOf({ extension: '.pdf' }), null, { kind: 'unsupported', extension: '.pdf' }],
  [
    fileOf({ agrees: false, foundType: null }),
    null,
    { kind: 'wrong-type', expected: 'audio/wav', found: null },
  ],
])('%#: what a service would refuse is known before a byte is sent', (file, durationMs, failure) => {
  expect(refusalOf('analyze', file, durationMs)).toEqual(failure)
})
