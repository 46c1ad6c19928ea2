import { expect, test } from 'vitest'
import { conditionOf, type EventSourceState } from '../../../main/watch/condition.ts'
import { ListenAttempts } from '../../../main/watch/listen-attempts.ts'
import { limitTrouble } from '../../../main/watch/watch-limit.ts'
import { type WatchTrouble, watchConditionSchema } from '../../../preload/domain/model/folder.ts'

const trouble: WatchTrouble = { kind: 'limit', command: null }
const limit: EventSourceState = { kind: 'limit', code: 'ENOSPC', trouble }
const hearings: EventSourceState[] = [
  ...(['closed', 'unproven', 'events', 'no-events', 'network', 'removable', 'lost'] as const).map((kind) => ({
    kind,
  })),
  limit,
]
const unreadable = Array.from({ length: 30 }, (_, at): WatchTrouble => {
  return { kind: 'unreadable', path: `/x/${at}`, code: 'EACCES' }
})

test('what is heard decides the condition, a large folder is polled whatever is heard', () => {
  const shortly = (isLarge: boolean) =>
    hearings.map((eventSource) => {
      const condition = conditionOf({ eventSource, isLarge, unreadable: [] })
      return condition?.state === 'polling' ? condition.why : condition?.state
    })
  expect([shortly(false), shortly(true)]).toEqual([
    [undefined, undefined, 'events', 'no-events', 'network', 'removable', 'no-events', 'limit'],
    hearings.map(() => 'large'),
  ])
})

test('every condition is one of the contract’s, however many folders cannot be read; the limit stands first', () => {
  const conditions = hearings.flatMap(
    (eventSource) => conditionOf({ eventSource, isLarge: false, unreadable }) ?? [],
  )
  expect(conditions.map((condition) => watchConditionSchema.parse(condition))).toEqual(conditions)
  expect(conditions.at(-1)).toEqual({
    state: 'polling',
    why: 'limit',
    troubles: [trouble, ...unreadable.slice(0, 19)],
  })
})

test('what does not work is tried again after 90 looks or when somebody asks, what works never', async () => {
  const answers = []
  for (const kind of ['closed', 'events', 'no-events', 'network', 'removable'] as const) {
    const attempts = new ListenAttempts()
    const atOnce = await attempts.isDue({ kind }, { isRequested: false })
    const asked = await attempts.isDue({ kind }, { isRequested: true })
    for (let look = 0; look < 90; look += 1) attempts.rootChecked()
    const late = await attempts.isDue({ kind }, { isRequested: false })
    answers.push([kind, atOnce, asked, late, await attempts.isDue({ kind }, { isRequested: false })])
  }
  expect(answers).toEqual([
    ['closed', true, true, true, true],
    ['events', false, false, false, false],
    ['no-events', false, true, true, false],
    ['network', false, true, true, false],
    ['removable', false, true, true, false],
  ])
})

test('a thread that is lost is begun again three times, and again after a pause', async () => {
  const attempts = new ListenAttempts()
  const lost = async () => await attempts.isDue({ kind: 'lost' }, { isRequested: false })
  const first = [await lost(), await lost(), await lost(), await lost(), await lost()]
  for (let look = 0; look < 90; look += 1) attempts.rootChecked()
  const later = [await lost(), await lost(), await lost(), await lost()]
  expect([first, later]).toEqual([
    [true, true, true, false, false],
    [true, true, true, false],
  ])
})

test('a limit that was changed is tried at once, one that stands is not', async () => {
  const limitedBy = (trouble: WatchTrouble): EventSourceState => ({ kind: 'limit', code: 'ENOSPC', trouble })
  const before: WatchTrouble = { kind: 'limit', command: 'sudo sysctl fs.inotify.max_user_watches=2' }
  const eventSource = [limitedBy(await limitTrouble('ENOSPC')), limitedBy(before)]
  const isDue = eventSource.map((each) => new ListenAttempts().isDue(each, { isRequested: false }))
  expect(await Promise.all(isDue)).toEqual([false, true])
})
