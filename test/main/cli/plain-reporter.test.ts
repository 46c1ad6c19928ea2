import { expect, test } from 'vitest'
import { createPlainReporter } from '../../../main/cli/report/plain-reporter.ts'
import { stageText } from '../../../main/cli/report/text.ts'
import { fromTheStart } from '../../../main/queue/stages.ts'
import type { Failure } from '../../../preload/domain/model/failure.ts'
import type { RemoteStatus } from '../../../preload/domain/model/job.ts'
import { newJob, processing } from '../store/new-job.ts'
import { openStore } from '../store/open-store.ts'

const minuteMs = 60_000

test('an analysis is told of as it moves: queued, every tenth of it, and a word that means nothing here', () => {
  const lines: string[] = []
  const reporter = createPlainReporter({ write: (line) => lines.push(line), say: () => {} })
  const job = openStore().jobs.add(newJob())
  const tell = (percent: number, remote?: RemoteStatus) =>
    reporter.job({ ...job, state: { ...processing('s', 0), percent, ...(remote ? { remote } : {}) } })
  const running = { phase: 'running' as const, word: 'processing', sinceMs: 0 }
  tell(0, { phase: 'queued', word: 'submitted', sinceMs: 0 })
  for (const percent of [0, 3, 9, 10, 14, 35, 36, 100]) tell(percent, running)
  tell(100, { phase: 'unknown', word: 'archived', sinceMs: 0 })
  tell(100, { phase: 'cancelling', word: '', sinceMs: 0 })
  expect(lines).toEqual([
    'clip.mp4: Queued at MediaMagic',
    'clip.mp4: processing 0 %',
    'clip.mp4: processing 10 %',
    'clip.mp4: processing 35 %',
    'clip.mp4: processing 100 %',
    'clip.mp4: MediaMagic reports “archived”',
    'clip.mp4: Cancelling…',
  ])
})

test('a word that means nothing here is said once it has stood for minutes', () => {
  const job = openStore().jobs.add(newJob({ service: 'dolby' }))
  const remote = { phase: 'unknown' as const, word: 'Paused', sinceMs: 0 }
  const text = (nowMs: number) => stageText({ ...job, state: { ...processing('s', 0), remote } }, nowMs)
  expect([text(minuteMs), text(3 * minuteMs)]).toEqual(['processing 0 %', 'Dolby reports “Paused”'])
})

test('a job that is tried again and again in vain is told of once, until some of it goes through', () => {
  const lines: string[] = []
  const reporter = createPlainReporter({ write: (line) => lines.push(line), say: () => {} })
  const job = openStore().jobs.add(newJob())
  const tryIt = () => reporter.job({ ...job, state: fromTheStart })
  const waitFor = (why: Failure, tries: number) =>
    reporter.job({ ...job, state: { stage: 'waiting', why, untilMs: tries, tries, work: fromTheStart } })
  const login = { kind: 'proxy-login', proxy: 'proxy.example:8080' } as const
  tryIt()
  for (const tries of [1, 2, 3]) {
    waitFor(login, tries)
    tryIt()
  }
  reporter.progress(job.id, 10)
  reporter.progress(job.id, 20)
  waitFor(login, 1)
  tryIt()
  waitFor({ kind: 'file-locked', code: 'EBUSY' }, 2)
  expect(lines.map((line) => line.slice(0, 30))).toEqual([
    'clip.mp4: uploading',
    'clip.mp4: The proxy needs a us',
    'clip.mp4: uploading',
    'clip.mp4: The proxy needs a us',
    'clip.mp4: Another program is u',
  ])
})
