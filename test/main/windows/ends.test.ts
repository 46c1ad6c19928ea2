import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { createEnding } from '../../../main/windows/ending.ts'
import { type EndsOptions, followEnds } from '../../../main/windows/ends.ts'
import { preventable } from '../../fakes/electron.ts'

function open(close: () => Promise<void> = async () => {}) {
  const happened: string[] = []
  const [app, window, powerMonitor] = [new EventEmitter(), new EventEmitter(), new EventEmitter()]
  /** As Electron: it tells, closes the windows, and tells once more before the process ends. */
  const quit = () => {
    app.emit('before-quit', preventable())
    const event = preventable()
    app.emit('will-quit', event)
    happened.push(event.isPrevented ? 'waits' : 'ends')
  }
  const ending = createEnding({
    close: async () => {
      happened.push('stops')
      await close()
      happened.push('saved')
    },
    isStuck: async () => false,
    quit,
    endAtOnce: () => happened.push('killed'),
  })
  const electron = { app: Object.assign(app, { quit }), window, powerMonitor } as unknown as EndsOptions
  followEnds({ ...electron, ending, onBegin: () => happened.push('begins') })
  return { happened, app, window, powerMonitor, quit, ending }
}

test('Windows ends the session: everything is stopped and saved at once, and then the process ends', async () => {
  const { happened, window, ending } = open()
  window.emit('session-end')
  expect(happened).toEqual(['begins', 'stops'])
  await ending.end()
  expect(happened).toEqual(['begins', 'stops', 'saved', 'begins', 'ends'])
})

test('a session that only may end stops nothing: somebody may call it off', () => {
  const { happened, window } = open()
  const event = preventable()
  window.emit('query-session-end', event)
  expect([happened, event.isPrevented]).toEqual([[], false])
})

test('macOS and Linux wait for the end before they shut down', async () => {
  const { happened, powerMonitor, ending } = open()
  const event = preventable()
  powerMonitor.emit('shutdown', event)
  expect(event.isPrevented).toBe(true)
  await ending.end()
  expect(happened).toEqual(['begins', 'stops', 'waits', 'saved', 'begins', 'ends'])
})

test('a system that tells of its end without an event to prevent is obeyed as well', async () => {
  const { happened, powerMonitor, ending } = open()
  powerMonitor.emit('shutdown')
  await ending.end()
  expect(happened.at(-1)).toBe('ends')
})

test('however many say so, and whoever quits meanwhile, it ends once', async () => {
  const gate = Promise.withResolvers<void>()
  const { happened, window, powerMonitor, quit, ending } = open(() => gate.promise)
  window.emit('session-end')
  powerMonitor.emit('shutdown', preventable())
  quit()
  window.emit('session-end')
  expect(happened.filter((each) => each === 'stops')).toHaveLength(1)
  expect(happened).not.toContain('ends')
  gate.resolve()
  await ending.end()
  expect(happened.filter((each) => each === 'ends')).toHaveLength(1)
})
