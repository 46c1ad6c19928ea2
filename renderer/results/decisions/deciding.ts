import { failureOf } from '../../store/client.ts'
import { dismissibleToast, dismissToast, toastBad, toastRefusal } from '../../store/toasts.ts'
import { decidingWords } from '../../words/decisions.ts'
import type { Reviewing } from '../review-context.tsx'
import { type DecisionChange, type DecisionsOfResult, LateSave } from './decisions.ts'
import { idsOf, markedShown, shownRows } from './shown-issues.ts'

/** The notice of the last decision: a hundred decisions in a row are not a hundred notices. */
let lastNotice: number | null = null

/** What a key decides about: what is marked, else the issue that is open. */
export function meantIssues(reviewing: Reviewing): string[] {
  const marked = markedShown(reviewing)
  const { selected } = reviewing.choice.store.getState()
  return marked.length || selected === null ? marked : [selected]
}

/** Whether it is saved; says so, or why not. What changes nothing is not saved again. */
export async function decide(reviewing: Reviewing, wanted: DecisionChange): Promise<boolean> {
  const { decisions } = reviewing
  const change = { ...wanted, issueIds: wanted.issueIds.filter((id) => isChange(decisions, id, wanted)) }
  const [first] = change.issueIds
  if (first === undefined) return true
  const known = decisions.store.getState().held.get(first)
  const { state } = change
  const isNote =
    state === undefined ||
    (change.issueIds.length === 1 && known?.state === state && known.carriedFrom === null)
  const keepPlace = placeKeeper(reviewing)
  const saving = decisions.decide(change)
  keepPlace()
  try {
    const changeId = await saving
    const count = change.issueIds.length
    const summary = decisions.issueOf(first)?.summary ?? ''
    say(isNote ? decidingWords.noted : decidingWords.decided(state, { count, summary }), () =>
      undo(decisions, changeId),
    )
    return true
  } catch (error) {
    toastBad(error instanceof LateSave ? decidingWords.late : decidingWords.notSaved(failureOf(error)))
    return false
  }
}

/** The last change that was made in this result and was not undone yet. */
export async function undoLast({ decisions }: Reviewing): Promise<void> {
  const changeId = await decisions.takeLast()
  if (changeId === null) return
  forget()
  await undo(decisions, changeId)
}

const undo = (decisions: DecisionsOfResult, changeId: string) => decisions.undo(changeId).catch(toastRefusal)

function say(text: string, run: () => Promise<void>): void {
  forget()
  lastNotice = dismissibleToast({ text, action: { label: decidingWords.undo, run: () => void run() } })
}

function forget(): void {
  if (lastNotice !== null) dismissToast(lastNotice)
  lastNotice = null
}

function isChange(
  { store }: DecisionsOfResult,
  issueId: string,
  { state, note }: Pick<DecisionChange, 'state' | 'note'>,
): boolean {
  const known = store.getState().held.get(issueId)
  if (note !== undefined && note.trim() !== (known?.note ?? '')) return true
  if (state === undefined) return false
  return known ? known.state !== state || known.carriedFrom !== null : state !== 'open'
}

/** An issue that the filter hides once it is decided hands its place on: the keyboard stays in the list. */
function placeKeeper(reviewing: Reviewing): () => void {
  const { choice, decisions } = reviewing
  const { selected } = choice.store.getState()
  const before = idsOf(shownRows(reviewing))
  const at = selected === null ? -1 : before.indexOf(selected)
  if (at < 0) return () => {}
  return () => {
    const after = new Set(idsOf(shownRows(reviewing)))
    if (after.has(before[at] ?? '')) return
    // The nearest one below it that is still listed, else the nearest above.
    const next =
      before.slice(at).find((id) => after.has(id)) ?? before.slice(0, at).findLast((id) => after.has(id))
    const issue = next === undefined ? undefined : decisions.issueOf(next)
    if (issue) choice.moveTo(issue)
    else choice.close()
  }
}
