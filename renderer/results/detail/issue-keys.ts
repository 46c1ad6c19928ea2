import { shownRows } from '../decisions/shown-issues.ts'
import { neighbourInTime, neighbourOf } from '../issues/issue-rows.ts'
import { loopOf, replay } from '../player/loop.ts'
import type { Playing } from '../player/playing.tsx'
import type { Reviewing } from '../review-context.tsx'

type Context = Reviewing & Playing

/**
 * Keys of an open result with issues: true where one was meant. N and P go through the issues as they are listed, with
 * Shift by time; Enter to the first evidence of the selected one, R two seconds before it, / in circles over it; C copies
 * the timecode, with Shift the issue.
 */
export function issueKey(event: KeyboardEvent, context: Context): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey) return false
  const { review, choice, playback, canSeek, goTo, scale, copying } = context
  const first = review.byId.get(choice.store.getState().selected ?? '')?.first
  switch (event.key.toLowerCase()) {
    case 'n':
      move(context, { step: 1, isByTime: event.shiftKey })
      return true
    case 'p':
      move(context, { step: -1, isByTime: event.shiftKey })
      return true
    case 'c':
      if (event.shiftKey) copying.issue()
      else copying.timecode()
      return true
    case 'enter':
      if (!canSeek || !first) return false
      goTo(first.startMs)
      return true
    case 'r':
      if (!canSeek || !first) return false
      replay(playback, first)
      return true
    case '/':
      if (!canSeek || !first) return false
      playback.toggleLoop(loopOf(first, scale))
      return true
    default:
      return false
  }
}

function move(context: Context, { step, isByTime }: { step: 1 | -1; isByTime: boolean }): void {
  const { choice, playback, canSeek, goTo, scale } = context
  const { selected } = choice.store.getState()
  const rows = shownRows(context)
  if (!isByTime) {
    const next = neighbourOf(rows, selected, step)
    if (next) choice.moveTo(next.issue)
    return
  }
  const positionMs = canSeek ? playback.store.getState().positionMs : null
  const next = neighbourInTime(rows, { selected, positionMs, scale }, step)
  if (!next) return
  choice.moveTo(next.issue)
  if (canSeek && next.first) goTo(next.first.startMs)
}
