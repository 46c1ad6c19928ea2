import { join } from 'node:path'
import { expect, test } from 'vitest'
import { databaseIn } from '../../../main/compose.ts'
import { openDatabase } from '../../../main/store/database.ts'
import { createJobs } from '../../../main/store/jobs.ts'
import { createResults } from '../../../main/store/results.ts'
import { assetIdSchema, submissionIdSchema } from '../../../preload/domain/model/ids.ts'
import type { JobState } from '../../../preload/domain/model/job.ts'
import { runCommand } from '../../fakes/command-line.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'
import { newJob } from '../store/new-job.ts'

const clock = turnedClock(Date.parse('2031-04-02T09:15:07Z'))
/** Clears the screen, goes up, hides, turns round, forges a line. */
const hostile =
  '\u001b[2J\u001b[9A\u001b[8m\u009b2J\u202egnp\u2069\b\u0007\r\nspot.mov: complete, no issues\u2028'
const unseen = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u
const submissionId = submissionIdSchema.parse(`sub${hostile}1`)
const assetId = assetIdSchema.parse('asset')
const work = { stage: 'uploading', sentBytes: 0, restarts: 0 } as const

function filled(): string {
  const home = join(temporaryFolder(), 'data')
  const database = openDatabase(databaseIn(home), { clock })
  const jobs = createJobs(database, clock)
  const results = createResults(database, clock)
  const file = (name: string) => ({ ...newJob().file, path: `/films/${name}${hostile}.mov` })
  const add = (name: string, state: JobState) =>
    jobs.setState(jobs.add(newJob({ file: file(name), metadata: { [hostile]: hostile } })), state)
  const message = `no ${hostile}`
  add('failed', {
    stage: 'failed',
    failure: { kind: 'rejected', status: 400, message, details: message },
    work,
  })
  const why = { kind: 'plan-refused', workspace: hostile, message, details: message } as const
  add('waiting', { stage: 'waiting', why, untilMs: null, tries: 1, work })
  const severities = { CRITICAL: 1, MAJOR: 0, MINOR: 0, INFO: 0 }
  const done = add('done', {
    stage: 'complete',
    submissionId,
    assetId,
    summary: { kind: 'issues', count: 1, severities },
  })
  results.addSubmission({ id: submissionId, service: 'mediamagic', workspace: hostile })
  results.save(done.id, {
    kind: 'issues',
    assetId,
    submissionId,
    contentType: null,
    versionGroupId: null,
    versionNumber: 1,
    issues: [
      {
        id: 'one',
        referenceNumber: 1,
        ruleCode: hostile,
        summary: hostile,
        severity: hostile,
        status: hostile,
        reasoningHeadline: hostile,
        reasoning: hostile,
        precedents: [{ url: hostile, title: hostile, decision: hostile, date: hostile }],
        evidence: [{ [hostile]: hostile }, hostile],
        contributors: [{ deep: [hostile] }],
        ruleContext: hostile,
      },
    ],
    topics: [{ title: hostile, summary: hostile, issueIds: ['one'] }],
  })
  database.close()
  return done.id === undefined ? home : `${home}\0${done.id}`
}

test('nothing that a service or a file says is obeyed by a terminal', async () => {
  const [home = '', id = ''] = filled().split('\0')
  const commands = [
    ['list'],
    ['list', '--json'],
    ['results', id],
    ['results', id, '--json'],
    ['cancel', `x${hostile}`],
    [`x${hostile}`],
    ['submit', `/nowhere/x${hostile}.mov`],
    ['keys', 'remove', `x${hostile}`],
  ]
  for (const command of commands) {
    const { stdout, stderr, lines } = await runCommand(command, { home })
    const text = stdout + stderr
    expect({ command, length: text.length > 0, unseen: unseen.exec(text.replaceAll('\n', '')) }).toEqual({
      command,
      length: true,
      unseen: null,
    })
    // What stands at the beginning of a line was not put there by anybody else.
    expect(text.split('\n').filter((line) => line.startsWith('spot.mov: complete'))).toEqual([])
    if (command.includes('--json'))
      expect(JSON.stringify(lines)).toContain(JSON.stringify(hostile).slice(1, -1))
  }
})
