import { expect, test } from 'vitest'
import type { JobEvent } from '../../../preload/contract/details.ts'
import type { Failure } from '../../../preload/domain/model/failure.ts'
import { timelineOf } from '../../../renderer/queue/timeline-lines.ts'
import { todayAt } from '../samples.ts'

const offline: Failure = { kind: 'offline', host: '127.0.0.1:43545' }
const trouble: Failure = { kind: 'service-trouble', host: 'api.example', status: 503 }
const at = (minute: number, stage: string, failure: Failure | null = null): JobEvent => ({
  atMs: todayAt(10, minute),
  stage,
  failure,
})
const textsOf = (events: JobEvent[]) => timelineOf(events).map(({ text }) => text)

test('a spell offline is one line, however often it was tried', () => {
  expect(
    textsOf([
      at(46, 'waiting'),
      at(46, 'uploading'),
      at(47, 'waiting', offline),
      at(47, 'uploading'),
      at(48, 'waiting', offline),
      at(49, 'uploading'),
      at(50, 'waiting', offline),
      at(52, 'waiting'),
      at(52, 'uploading'),
      at(55, 'submitting'),
      at(55, 'processing'),
    ]),
  ).toEqual([
    'Added to the queue',
    'Upload started',
    'Offline 10:47–10:52, 3 tries',
    'Upload resumed',
    'Upload complete, submitted',
    'Analysis started',
  ])
})

test('one that still lasts says since when; two with progress between them are two', () => {
  expect(
    textsOf([
      at(1, 'uploading'),
      at(2, 'waiting', offline),
      at(3, 'uploading'),
      at(4, 'submitting'),
      at(5, 'waiting', offline),
      at(6, 'submitting'),
      at(7, 'waiting', offline),
    ]),
  ).toEqual([
    'Upload started',
    'Offline 10:02–10:03',
    'Upload resumed',
    'Upload complete',
    'Offline since 10:05, 2 tries',
  ])
})

test('other reasons that pass by themselves are told alike, and apart from it', () => {
  const texts = textsOf([
    at(1, 'uploading'),
    at(2, 'waiting', trouble),
    at(3, 'uploading'),
    at(4, 'waiting', trouble),
    at(5, 'waiting', offline),
    at(6, 'uploading'),
  ])
  expect(texts).toEqual([
    'Upload started',
    expect.stringMatching(/503.* 10:02–10:05, 2 tries$/),
    'Offline 10:05–10:06',
    'Upload resumed',
  ])
})

test.each<Failure>([
  { kind: 'proxy-login', proxy: 'proxy.example:8080' },
  { kind: 'untrusted-certificate', host: 'api.example' },
  { kind: 'data-full', path: '/data' },
])('$kind, which is tried again until somebody has mended it, is one line', (why) => {
  const texts = textsOf([
    at(1, 'uploading'),
    at(2, 'waiting', why),
    at(3, 'uploading'),
    at(4, 'waiting', why),
    at(5, 'waiting'),
    at(6, 'uploading'),
    at(7, 'waiting', why),
    at(8, 'waiting'),
    at(8, 'uploading'),
    at(9, 'submitting'),
    at(9, 'processing'),
  ])
  expect(texts).toEqual([
    'Upload started',
    expect.stringMatching(/ 10:02–10:08, 3 tries$/),
    'Upload resumed',
    'Upload complete, submitted',
    'Analysis started',
  ])
})

test('nothing is said to be submitted before it is', () => {
  const missing: Failure = { kind: 'key-missing', workspace: 'Acme' }
  const events = [at(1, 'uploading'), at(2, 'submitting'), at(2, 'waiting', missing)]
  expect(textsOf(events.slice(0, 2)).at(-1)).toBe('Upload complete')
  expect(
    textsOf([
      ...events,
      at(3, 'waiting'),
      at(3, 'submitting'),
      at(3, 'waiting', missing),
      at(4, 'waiting'),
      at(4, 'submitting'),
      at(4, 'processing'),
    ]),
  ).toEqual([
    'Upload started',
    'Upload complete',
    expect.stringContaining('has no key'),
    'Queued again',
    expect.stringContaining('has no key'),
    'Queued again',
    'Submitted',
    'Analysis started',
  ])
})

test('what is held until a person has done something is a line of its own each time', () => {
  const refused: Failure = { kind: 'key-refused', workspace: 'Acme', message: 'revoked' }
  expect(
    textsOf([at(1, 'submitting'), at(2, 'waiting', refused), at(3, 'waiting'), at(4, 'waiting', refused)]),
  ).toHaveLength(4)
})
