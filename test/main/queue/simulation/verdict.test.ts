import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { RecordedRequest } from '../../../../main/sandbox/exchange.ts'
import type { Failure } from '../../../../preload/domain/model/failure.ts'
import { folderIdSchema } from '../../../../preload/domain/model/ids.ts'
import type { Job, JobState } from '../../../../preload/domain/model/job.ts'
import { keepTrace } from '../../../soak/report.ts'
import { watchAnswers } from './answers.ts'
import { secretsWritten } from './data.ts'
import { type Sent, wrongRequests } from './requests.ts'
import { type Lived, violations } from './verdict.ts'
import { waitsTooLong } from './waits.ts'
import type { Span } from './world.ts'

const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'mediamagic-verdict-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

const request = (given: Partial<RecordedRequest>): RecordedRequest => ({
  at: 0,
  side: 'api',
  method: 'POST',
  path: '/api/integrations/submissions',
  query: '',
  headers: {},
  status: 201,
  bodyBytes: 80,
  ...given,
})

const block = (at: number, status = 201) =>
  request({
    at,
    status,
    side: 'blob',
    method: 'PUT',
    path: '/a/film.mp4',
    query: 'sig=s&comp=block&blockid=MA',
  })

/** Every answer was heard ten milliseconds after its request came. */
function sent(requests: RecordedRequest[], given: Partial<Sent> = {}): Sent {
  const coming: RecordedRequest[] = []
  let nowMs = 0
  const answers = watchAnswers([{ requests: coming }], { now: () => nowMs, sleep: async () => {} })
  for (const each of requests) {
    coming.push(each)
    nowMs = each.at + 10
    answers.hear()
  }
  const home = folder()
  return { sandbox: { requests }, answers, holds: [], forgot: [], clockSet: [], unheard: [], home, ...given }
}

/** What the engine logs of a 429. */
function logged(home: string, bucket: string, untilMs: number): string {
  mkdirSync(join(home, 'logs'))
  const failure = { kind: 'rate-limited', bucket, untilMs }
  writeFileSync(
    join(home, 'logs', '1.log'),
    `${JSON.stringify({ at: '', event: 'x', facts: { failure } })}\n`,
  )
  return home
}

test('a block that is sent again is wrong, unless its 201 may have gone unheard or the address is another', () => {
  const twice = [block(1_000), block(5_000)]
  const fromMs = 1_005
  expect({
    heard: wrongRequests(sent(twice)),
    stopped: wrongRequests(sent(twice, { unheard: [{ fromMs, toMs: fromMs }] })),
    refused: wrongRequests(sent([block(1_000, 503), block(5_000)])),
    withABrokenOne: wrongRequests(sent([block(1_000), block(1_005, 0), block(5_000)])),
    elsewhere: wrongRequests(sent([block(1_000), { ...block(5_000), query: 'sig=t&comp=block&blockid=MA' }])),
  }).toEqual({
    heard: ['/a/film.mp4 sig=s blockid=MA was sent again 4000 ms after its 201'],
    stopped: [],
    refused: [],
    withABrokenOne: [],
    elsewhere: [],
  })
})

test('a request in a bucket that is held is wrong, unless the hold is over or forgotten', () => {
  const bucket = 'submission_write'
  const holds = [{ bucket, isDate: false, untilMs: (ms: number) => ms + 12_000 }] as const
  const again = (at: number, given: Partial<Sent> = {}) => {
    const home = logged(folder(), bucket, 13_000)
    return wrongRequests(
      sent([request({ at: 1_000, status: 429 }), request({ at })], { holds: [...holds], home, ...given }),
    )
  }
  expect({
    held: again(9_000),
    over: again(13_000),
    onItsWay: again(1_050),
    forgotten: again(9_000, { forgot: [8_000] }),
    nobodyOrdered: again(13_000, { holds: [] }),
  }).toEqual({
    held: ['POST in submission_write 8000 ms into a hold of 12000 ms'],
    over: [],
    onItsWay: [],
    forgotten: [],
    nobodyOrdered: ['a 429 in submission_write that nobody ordered'],
  })
})

test('a submission that is sent again is wrong, unless its first answer may have gone unheard', () => {
  const twice = (first: number, unheard: Span[] = []) =>
    wrongRequests(
      sent([request({ at: 1_000, status: first }), request({ at: 9_000, status: 409 })], { unheard }),
    )
  expect({
    heard: twice(201),
    lost: twice(0),
    broken: twice(502),
    stopped: twice(201, [{ fromMs: 900, toMs: 1_001 }]),
    stoppedAgain: twice(201, [{ fromMs: 9_001, toMs: 9_002 }]),
  }).toEqual({
    heard: ['1 submissions were sent again, of 0 whose answers may have been lost'],
    lost: [],
    broken: [],
    stopped: [],
    stoppedAgain: [],
  })
})

const sizeBytes = 7
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const complete = { stage: 'complete' } as JobState
const job = (state: JobState) => ({ file: { path: '/film.mp4', sizeBytes }, folderId: null, state }) as Job

/** A life with one version of one file, whose bytes are `whole!!`, and the service's submissions of `blobs`. */
function lived(blobs: string[], given: Partial<Lived> = {}): Lived {
  return {
    story: [],
    sentAgain: [],
    triedAgain: [],
    files: {
      hashes: new Map([[sizeBytes, sha256('whole!!')]]),
      disturbed: new Map(),
      lying: () => [],
      placeOf: (path) => path,
    },
    cancelled: new Set(),
    superseded: new Set(),
    arrived: async () => blobs.map(sha256),
    ...given,
  }
}

test('what the service has must be the bytes of the files, once for each that is complete', async () => {
  const isComplete = [job(complete)]
  const part = sha256('whole')
  const { files } = lived([])
  const disturbed = new Map([['/film.mp4', new Set(['renamed', 'touched'] as const)]])
  expect({
    right: await violations(lived(['whole!!']), isComplete),
    missing: await violations(lived(['whole']), isComplete),
    twice: await violations(lived(['whole!!', 'whole!!']), isComplete),
    twiceByHand: await violations(lived(['whole!!', 'whole!!'], { sentAgain: [sizeBytes] }), isComplete),
    completeTwice: await violations(lived(['whole!!', 'whole!!']), [...isComplete, ...isComplete]),
    disguised: await violations(lived(['whole!!', 'whole!!'], { files: { ...files, disturbed } }), [
      ...isComplete,
      ...isComplete,
    ]),
  }).toEqual({
    right: [],
    missing: [
      '7 bytes are in 0 submissions, not 1 to 1; their jobs: complete',
      `1 submissions of bytes that no file had: ${part}`,
    ],
    twice: ['7 bytes are in 2 submissions, not 1 to 1; their jobs: complete'],
    twiceByHand: [],
    completeTwice: ['/film.mp4 is complete 2 times, not 1 at most'],
    disguised: [],
  })
})

test('a job ends, and for a reason that there was; a file that lies there was taken in', async () => {
  const work = { stage: 'uploading', sentBytes: 0, restarts: 0 } as const
  const refused: JobState = {
    stage: 'failed',
    failure: { kind: 'rejected', status: 400, message: 'no' },
    work,
  }
  const files = { ...lived([]).files, lying: () => [{ path: '/other.mp4', sizeBytes: 9 }] }
  expect({
    open: await violations(lived([]), [job(work)]),
    forNoReason: await violations(lived([]), [job(refused)]),
    forAReason: await violations(lived([], { story: ['the API refuses'] }), [job(refused)]),
    byNobody: await violations(lived([]), [job({ stage: 'cancelled', work })]),
    neverTaken: await violations(lived([], { files }), []),
  }).toEqual({
    open: ['/film.mp4 never ended: {"stage":"uploading","sentBytes":0,"restarts":0}'],
    forNoReason: ['/film.mp4 failed for no reason: {"kind":"rejected","status":400,"message":"no"}'],
    forAReason: [],
    byNobody: ['/film.mp4 was cancelled by nobody'],
    neverTaken: ['/other.mp4 lies there and was never taken in'],
  })
})

test('no ending is accepted that a person would call lost, sent twice, a head, or failed for what passes by itself', async () => {
  const work = { stage: 'uploading', sentBytes: 0, restarts: 0 } as const
  const failedFor = (failure: Failure): Job => ({
    ...job({ stage: 'failed', failure, work }),
    service: 'mediamagic',
    folderId: folderIdSchema.parse('f'),
  })
  const story = ['a drive blinks', 'a gateway answers submissions', 'the clock is set in a wait']
  const { files } = lived([])
  const growing = new Map([['/film.mp4', new Set(['growing'] as const)]])
  const grown = { story, files: { ...files, disturbed: growing } }
  const unfinished = failedFor({ kind: 'file-unfinished', declaredBytes: 9, presentBytes: 7 })
  const passing: Failure[] = [
    { kind: 'file-missing' },
    { kind: 'drive-missing', path: '/' },
    { kind: 'drive-trouble', code: 'EIO' },
    { kind: 'file-changed' },
    { kind: 'rejected', status: 403, message: 'this web app is stopped' },
    { kind: 'upload-expired' },
    { kind: 'upload-damaged' },
    { kind: 'name-taken' },
    { kind: 'file-unfinished', declaredBytes: 9, presentBytes: 7 },
    { kind: 'bug', message: 'it should not happen' },
  ]
  const notAccepted = await Promise.all(
    passing.map(async (failure) => (await violations(lived([], { story }), [failedFor(failure)])).length),
  )
  const lost = failedFor({ kind: 'answer-lost' })
  const linked = { ...files, placeOf: (path: string) => path.replace('/linked', '') }
  const byLink = { ...job(complete), file: { ...job(complete).file, path: '/linked/film.mp4' } }
  expect({
    notAccepted,
    head: await violations(lived(['whole!!', 'whole'], grown), [job(complete)]),
    unfinishedAndShown: await violations(lived([], grown), [unfinished]),
    unfinishedAndReplaced: await violations(lived([], { ...grown, superseded: new Set([unfinished.id]) }), [
      unfinished,
    ]),
    lostAnswerAtTheService: await violations(lived(['whole!!'], { story }), [lost]),
    lostAnswerAndNothing: await violations(lived([], { story }), [lost]),
    sentTwiceBehindALostAnswer: await violations(lived(['whole!!', 'whole!!'], { story }), [lost]),
    byTwoFolders: await violations(lived(['whole!!', 'whole!!'], { files: linked }), [job(complete), byLink]),
  }).toEqual({
    notAccepted: passing.map(() => 1),
    head: [`1 submissions of bytes that no file had: ${sha256('whole')}`],
    unfinishedAndShown: [expect.stringContaining('failed for no reason')],
    unfinishedAndReplaced: [],
    lostAnswerAtTheService: [],
    lostAnswerAndNothing: ['7 bytes are in 0 submissions, not 1 to 1; their jobs: answer-lost'],
    sentTwiceBehindALostAnswer: ['7 bytes are in 2 submissions, not 1 to 1; their jobs: answer-lost'],
    byTwoFolders: ['/film.mp4 is complete 2 times, not 1 at most'],
  })
})

test('a wait that a set clock made longer than it was meant is seen', () => {
  const nowMs = 1_000_000
  const waiting = (untilMs: number, changedAtMs: number, waitMs?: number): Job => ({
    ...job({
      stage: 'waiting',
      why: { kind: 'rate-limited', bucket: 'upload', untilMs, ...(waitMs ? { waitMs } : {}) },
      untilMs,
      tries: 1,
      work: { stage: 'uploading', sentBytes: 0, restarts: 0 },
    }),
    changedAtMs,
  })
  expect({
    fine: waitsTooLong([waiting(nowMs + 5_000, nowMs - 1_000)], nowMs),
    over: waitsTooLong([waiting(nowMs - 5_000, nowMs + 7_200_000)], nowMs),
    setBack: waitsTooLong([waiting(nowMs + 7_205_000, nowMs + 7_200_000)], nowMs),
    held: waitsTooLong([waiting(nowMs + 7_205_000, nowMs, 5_000)], nowMs),
  }).toEqual({
    fine: [],
    over: [],
    setBack: ['/film.mp4 still waits 7205000 ms, and was meant to wait 5000 ms'],
    held: ['/film.mp4 still waits 7205000 ms, and was meant to wait 5000 ms'],
  })
})

test('a life that is not well ends the run, and everything that is known of it is kept', () => {
  const seeds = folder()
  const life = { seed: 7, story: ['a drive blinks'], ends: { failed: 1 }, wrong: ['/film.mp4 is lost'] }
  const path = keepTrace({ ...life, log: ['step-failed'], requests: ['503 POST /submissions'] }, seeds)
  expect(readFileSync(path, 'utf8').split('\n')).toEqual([
    'seed 7',
    '    a drive blinks',
    '  ends: 1 failed',
    '  WRONG /film.mp4 is lost',
    '  again: npm run soak -- --seed 7',
    '  log step-failed',
    '  asked 503 POST /submissions',
    '',
  ])
})

test('a secret in any file of the data folder is found, in the log and in the database', () => {
  const home = logged(folder(), 'upload', 1)
  const sandbox = { key: 'sk_test_0123456789', requests: [request({ query: 'sv=1&sig=a%2Fb%3D' })] }
  const webhookSecret = 'whsec_c2VjcmV0'
  const found = () => secretsWritten(home, { sandbox, webhookSecret })
  const clean = found()
  writeFileSync(join(home, 'mediamagic.db'), `….${sandbox.key}.…`)
  writeFileSync(
    join(home, 'logs', '2.log'),
    `url https://host/a?sig=a%2Fb%3D\n{"sig":"a/b="} ${webhookSecret}\n`,
  )
  expect({ clean, dirty: found().toSorted() }).toEqual({
    clean: [],
    dirty: [
      '2.log has a signature',
      '2.log has a signature',
      '2.log has the webhook secret',
      'mediamagic.db has the API key',
    ],
  })
})
