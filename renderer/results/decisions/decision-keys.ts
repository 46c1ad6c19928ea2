import { decisionStates } from '../../../preload/domain/issues/decision-states.ts'
import { isMod } from '../../words/platform.ts'
import type { Reviewing } from '../review-context.tsx'
import { decide, meantIssues, undoLast } from './deciding.ts'
import { idsOf, markedShown, shownRows } from './shown-issues.ts'

/**
 * 1 to 4 decide, E writes a note, X selects the open issue, Escape ends the selection; with the command key Z undoes and
 * A selects all that are listed.
 */
export function decisionKey(event: KeyboardEvent, reviewing: Reviewing): boolean {
  if (event.altKey) return false
  if (isMod(event)) return !event.shiftKey && commandKey(event, reviewing)
  return !event.ctrlKey && !event.metaKey && !event.shiftKey && plainKey(event, reviewing)
}

function commandKey(event: KeyboardEvent, reviewing: Reviewing): boolean {
  const key = event.key.toLowerCase()
  if (key === 'z') {
    void undoLast(reviewing)
    return true
  }
  const isInList = event.target instanceof Element && event.target.closest('[data-issues]') !== null
  if (key !== 'a' || !isInList) return false
  reviewing.choice.mark(idsOf(shownRows(reviewing)))
  return true
}

function plainKey({ key }: KeyboardEvent, reviewing: Reviewing): boolean {
  const { choice, decisions } = reviewing
  const { selected, marked } = choice.store.getState()
  if (key === 'Escape') {
    if (marked.size) choice.clearMarks()
    return marked.size > 0
  }
  if (key.toLowerCase() === 'x' && selected !== null) {
    choice.toggleMark(selected)
    return true
  }
  if (key.toLowerCase() === 'e') return writeNote()
  const state = decisionStates[Number(key) - 1]
  const issueIds = state ? meantIssues(reviewing) : []
  if (!state || !issueIds.length) return false
  void decide(reviewing, { issueIds, state })
  return true

  function writeNote(): boolean {
    const isSeveral = markedShown(reviewing).length > 0
    if (isSeveral) choice.setDeciding(true)
    else if (selected !== null)
      choice.openNote(selected, decisions.store.getState().held.get(selected)?.note ?? '')
    return isSeveral || selected !== null
  }
}
