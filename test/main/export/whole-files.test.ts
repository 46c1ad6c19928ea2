import { expect, test } from 'vitest'
import { exportResult } from '../../../main/export/export-text.ts'
import type { ExportRequest } from '../../../main/export/prepare.ts'
import { summaryOf } from '../../../main/export/summary.ts'
import { isFault } from '../../../main/net/fault.ts'
import type { Decisions } from '../../../preload/domain/issues/decisions.ts'
import { sentenceFor } from '../../../preload/domain/words/failure.ts'
import { issue, result } from '../../fakes/issues.ts'
import { day, readFormats } from './read-back.ts'
import { facts, request, spotFacts, spotIssues, startAt } from './requests.ts'

/*
 * What each format looks like as a whole, line by line. Readers of their own say elsewhere that it is right; here nothing
 * may change unseen. After a change that is meant: `npx vitest run -c test/vitest.config.ts FILE -u`, and look.
 */

const decided = (issueId: string, state: 'fixed' | 'disputed' | 'accepted', note = '') =>
  [
    issueId,
    { issueId, state, note, by: 'Mia', atMs: Date.parse('2026-11-26T10:50:00Z'), carriedFrom: null },
  ] as const

const decisions: Decisions = new Map([decided('3', 'disputed', 'Within the delivery spec.\nAsk the mix.')])

const spot = request(
  [
    ...spotIssues,
    issue('20', { severity: 'info', summary: 'Long take', evidence: [{ startSeconds: 999 }] }),
    issue('21', {
      severity: 'BLOCKER',
      status: 'IN_REVIEW',
      reasoningHeadline: 'A headline without a summary',
      reasoning: 'one\n\ntwo',
      evidence: [{ startSeconds: 5, endSeconds: 6 }, { startSeconds: 7 }],
    }),
    issue('22', { referenceNumber: 22, summary: 'In no place', reasoningHeadline: 'And why' }),
  ],
  {
    facts: spotFacts,
    which: 'all',
    decisions,
    provenance: {
      sentAtMs: Date.parse('2026-11-25T10:30:00Z'),
      analysedAtMs: Date.parse('2026-11-25T10:45:00Z'),
      sha256: 'ab'.repeat(32),
      md5: 'cd'.repeat(16),
      version: { number: 2, of: 3 },
    },
  },
)
const withTopics: ExportRequest = {
  ...spot,
  result: result({
    issues: spot.result.issues,
    versionNumber: 2,
    topics: [{ title: 'Sound', summary: 'What is heard', issueIds: ['3'] }],
  }),
}

const requests: Record<string, ExportRequest> = {
  'a spot in drop frame, with everything': withTopics,
  'a sound alone, in mono': request(spotIssues.slice(0, 1), {
    path: '/Volumes/Media/voice.wav',
    contentType: 'audio/wav',
    facts: facts({
      durationMs: 20_000,
      picture: null,
      audio: { codec: 'pcm', channels: 1, sampleRate: 96_000 },
    }),
  }),
  'a silent film that is gone, and what can be told of it': request(spotIssues.slice(1), {
    isThere: false,
    which: 'open',
    facts: facts({
      ...{ durationMs: 130_000, audio: null, picture: null, isVariableFrameRate: true },
      ...{ frameRate: { num: 24_000, den: 1001 }, start: startAt(86_400), hasTimecodeBreaks: true },
    }),
  }),
  'a surround mix, started elsewhere': request([], {
    facts: facts({ durationMs: 10_000, audio: { codec: 'pcm', channels: 6, sampleRate: 48_000 } }),
    timingOptions: { rate: { num: 50, den: 1 }, start: '10:00:00:00' },
  }),
  'a file without a rate': request(spotIssues, { facts: facts({ frameRate: null, start: null }) }),
  'a still': request(spotIssues.slice(0, 2), {
    path: '/a/poster.png',
    contentType: 'image/png',
    facts: null,
  }),
}

/** How a page looks is seen in its pictures. */
const withoutLooks = (text: string) =>
  text.replaceAll(/<style>.*?<\/style>/gs, '<style></style>').replaceAll(/<svg.*?<\/svg>/gs, '<svg></svg>')

test.each(readFormats)('%s', async (format) => {
  const shown = Object.entries(requests).map(([name, each]) => {
    try {
      const exported = exportResult(each, format, day)
      const summary = JSON.stringify(summaryOf(exported, format, each.facts), null, 1)
      return [`##### ${name}`, ...exported.texts.map(withoutLooks), `##### ${summary}`].join('\n')
    } catch (error) {
      if (!isFault(error, 'bad-request')) throw error
      return `##### ${name}\nrefused: ${sentenceFor(error.failure)}`
    }
  })
  // Both line ends in one file would not survive every checkout.
  const text = `${shown.join('\n')}\n`.replaceAll('\r', '␍')
  await expect(text).toMatchFileSnapshot(`whole-files/${format}.txt`)
})
