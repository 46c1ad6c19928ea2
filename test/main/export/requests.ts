import type { ExportRequest } from '../../../main/export/prepare.ts'
import type { MediaFacts } from '../../../preload/domain/model/media-facts.ts'
import type { Issue } from '../../../preload/domain/model/result.ts'
import type { FrameRate } from '../../../preload/domain/timecode/rate.ts'
import { issue, result } from '../../fakes/issues.ts'

export const facts = (own: Partial<MediaFacts> = {}): MediaFacts => ({
  durationMs: null,
  frameRate: { num: 25, den: 1 },
  isVariableFrameRate: false,
  durationFrames: null,
  start: null,
  hasTimecodeBreaks: false,
  reel: null,
  picture: { codec: 'avc1', width: 1920, height: 1080 },
  audio: { codec: 'mp4a', channels: 2, sampleRate: 48_000 },
  ...own,
})

export const startAt = (frame: number, isDropFrame = false): MediaFacts['start'] => ({
  kind: 'frames',
  frame,
  isDropFrame,
  from: 'timecode-track',
})

export interface RequestFacts extends Partial<Omit<ExportRequest, 'job' | 'result'>> {
  path?: string
  contentType?: string
}

export function request(issues: Issue[], own: RequestFacts = {}): ExportRequest {
  const { path = '/Volumes/Media/spot 30.mov', contentType = 'video/quicktime', ...rest } = own
  return {
    job: { file: { path, sizeBytes: 1_000_000, mtimeMs: 0, inode: '1:1' }, contentType },
    result: result({ issues }),
    facts: facts(),
    isThere: true,
    timingOptions: { rate: null, start: null },
    which: 'open',
    decisions: new Map(),
    provenance: { sentAtMs: null, analysedAtMs: null, sha256: null, md5: null, version: null },
    ...rest,
  }
}

/** The asset of the reference: 29.97 drop frame from 01:00:00;00, two issues on one frame, one range, one settled. */
export const spotIssues: Issue[] = [
  issue('3', {
    referenceNumber: 3,
    severity: 'CRITICAL',
    ruleCode: 'LOUD_1',
    summary: 'Peak above -1 dBTP',
    evidence: [{ startSeconds: 10.01 }],
  }),
  issue('5', {
    referenceNumber: 5,
    severity: 'MINOR',
    ruleCode: 'TXT_2',
    summary: 'Caption | title too small',
    status: 'ACKNOWLEDGED',
    evidence: [{ startSeconds: 10.02 }],
  }),
  issue('12', {
    referenceNumber: 12,
    severity: 'MAJOR',
    ruleCode: 'CAP_3.7',
    summary: 'Comparison has no visible basis',
    reasoning: 'Nothing on screen says what "50 % more" is compared with.',
    evidence: [{ startSeconds: 60.06, endSeconds: 61.2278 }],
  }),
  issue('9', {
    referenceNumber: 9,
    severity: 'MINOR',
    ruleCode: 'TXT_4',
    summary: 'Disclaimer & logo <overlap>',
    status: 'RESOLVED',
    evidence: [{ startSeconds: 100.1 }],
  }),
]

export const ntsc: FrameRate = { num: 30_000, den: 1001 }

export const spotFacts = facts({
  durationMs: 120_120,
  durationFrames: 3600,
  frameRate: ntsc,
  start: startAt(107_892, true),
  reel: 'A001',
})
