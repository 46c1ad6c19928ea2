import { countDecisions, decisionsById } from '../../../preload/domain/issues/decisions.ts'
import { type IssueDecision, maxNoteLength } from '../../../preload/domain/model/decision.ts'
import { decisionWords } from '../../../preload/domain/words/decision.ts'
import { decide, undoDecisions } from '../../app/decisions.ts'
import { personName } from '../../app/person.ts'
import type { Engine } from '../../compose.ts'
import { wrongUse } from '../arguments.ts'
import { type Command, type Context, operandsOf } from '../context.ts'
import { decisionObject } from '../decision-object.ts'
import { exit } from '../exit.ts'
import { issueName, issuesUnder, type MatchedIssues } from '../found-issues.ts'
import { nameText } from '../report/text.ts'
import { withEngine } from '../with-engine.ts'
import { wrongUses } from '../words/wrong-use.ts'

const verdicts = ['fixed', 'disputed', 'accepted', 'open', 'undo'] as const
type Verdict = (typeof verdicts)[number]

/** `decide ID ISSUE…`: what an editor makes of issues. The service's own status stays as it is. */
export const decideIssues: Command = async (context) => {
  const names = `ID ISSUE… ${verdicts.join('|')} [--note TEXT]`
  const note = context.args.text('note')
  const [id = '', ...rest] = operandsOf(context, { least: note === undefined ? 3 : 2, names })
  context.args.allow(['note', 'by'])
  const last = rest.at(-1) ?? ''
  const verdict = rest.length > 1 ? verdicts.find((each) => each === last.toLowerCase()) : undefined
  // A note alone leaves what was decided, also in an earlier version.
  if (!verdict && note === undefined) throw wrongUse(wrongUses.verdict(verdicts.join(', '), last))
  const named = verdict ? rest.slice(0, -1) : rest
  if (note !== undefined && note.length > maxNoteLength) throw wrongUse(wrongUses.longNote(maxNoteLength))
  return withEngine(context, async ({ engine }) => {
    for (const found of issuesUnder(id, named, engine)) {
      const by = context.args.text('by') ?? personName(engine.settings.now)
      tell(context, found, applied(found, { verdict, note, by, engine }))
    }
    return exit.done
  })
}

interface Applying {
  /** Undefined: only the note is written. */
  verdict: Verdict | undefined
  note: string | undefined
  by: string
  engine: Engine
}

/** Gives the decisions that hold afterwards. */
function applied(
  { job, issues }: MatchedIssues,
  { verdict, note, by, engine }: Applying,
): readonly IssueDecision[] {
  if (verdict !== 'undo')
    return decide(job, { issueIds: issues.map(({ id }) => id), state: verdict, note, by }, engine).decisions
  let held: readonly IssueDecision[] = []
  for (const issue of issues) {
    const changeId = engine.decisions.lastChangeOf(job.id, issue.id)
    if (!changeId) throw wrongUse(decisionWords.nothingToUndo(issueName(issue)))
    held = undoDecisions(changeId, engine).decisions
  }
  return held
}

function tell(context: Context, { job, issues, all }: MatchedIssues, held: readonly IssueDecision[]): void {
  const decisions = decisionsById(held)
  const { done, total } = countDecisions(all, decisions)
  const shown = issues.map((issue) => ({ issue, decision: decisionObject(issue, decisions.get(issue.id)) }))
  if (context.args.json) {
    const told = shown.map(({ issue, decision }) => ({
      issueId: issue.id,
      number: issue.referenceNumber,
      decision,
    }))
    context.print(JSON.stringify({ id: job.id, path: job.file.path, done, total, issues: told }))
    return
  }
  const lines = shown.map(
    ({ issue, decision }) => `Issue ${issueName(issue)}: ${decisionWords.state(decision?.state ?? 'open')}.`,
  )
  context.print(
    [...lines, `${nameText(job.file.path)}: ${decisionWords.progress({ done, total })}.`].join('\n'),
  )
}
