import { cleanData } from '../../../preload/domain/clean-text.ts'
import { labelAt } from '../../../preload/domain/timecode/clock.ts'
import type { FindingDecision } from '../findings.ts'
import type { MarkerList, Written } from '../marker-list.ts'
import { rowsOf } from '../rows.ts'

/** Everything that is known, for scripts: names stay, new ones may come. */
export function writeJson(list: MarkerList): Written {
  const { file, analysis, provenance, clock } = list
  const rows = Map.groupBy(rowsOf(list), ({ finding }) => finding)
  const document = {
    format: 'mediamagic-issues',
    version: 1,
    file: {
      name: file.name,
      sizeBytes: file.sizeBytes,
      sha256: provenance.sha256,
      md5: provenance.md5,
      reel: file.reel,
    },
    analysis,
    frameRate: clock?.rate ?? null,
    isVariableFrameRate: file.isVariableFrameRate,
    dropFrame: clock?.isDropFrame ?? null,
    startTimecode: clock && labelAt(0, clock),
    startFrame: clock?.startFrame ?? null,
    topics: cleanData(list.topics),
    issues: [...rows].map(([finding, places]) => ({
      id: finding.id,
      number: finding.number,
      severity: finding.severity,
      rule: finding.rule || null,
      summary: finding.summary,
      reasoning: finding.reasoning.join('\n') || null,
      status: finding.status,
      precedents: cleanData(finding.issue.precedents),
      evidence: cleanData(finding.issue.evidence),
      contributors: cleanData(finding.issue.contributors),
      decision: finding.decision && decisionIn(finding.decision),
      places: places.flatMap(({ place, ...row }) =>
        place
          ? [
              {
                startSeconds: Number(row.startSeconds),
                endSeconds: row.endSeconds === '' ? null : Number(row.endSeconds),
                startFrame: clock && place.start,
                durationFrames: clock && place.end - place.start,
                startTimecode: row.startTimecode || null,
                endTimecode: row.endTimecode || null,
                isOutsideFile: place.reportedMs !== null,
              },
            ]
          : [],
      ),
    })),
  }
  return { texts: [`${JSON.stringify(document, null, 2)}\n`], shortened: 0 }
}

const decisionIn = ({ state, note, by, atMs, fromVersion, isStillThere }: FindingDecision) => ({
  state,
  note: note.join('\n') || null,
  by: by || null,
  at: new Date(atMs).toISOString(),
  fromVersion,
  isStillThere,
})
