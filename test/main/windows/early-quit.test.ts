import { EventEmitter } from 'node:events'
import type { App } from 'electron'
import { expect, test } from 'vitest'
import { holdEarlyQuit } from '../../../main/windows/early-quit.ts'
import { preventable } from '../../fakes/electron.ts'

function open() {
  const app = new EventEmitter()
  const happened: string[] = []
  /** As Electron: it tells, closes the windows, and tells once more before the process ends. */
  const quit = () => {
    app.emit('before-quit', preventable())
    const event = preventable()
    app.emit('will-quit', event)
    happened.push(event.isPrevented ? 'waits' : 'ends')
  }
  return { quit, happened, early: holdEarlyQuit(Object.assign(app, { quit }) as unknown as App) }
}

test('who quits while the app opens is obeyed once it is open', () => {
  const { quit, happened, early } = open()
  expect(early.isAsked).toBe(false)
  quit()
  quit()
  expect([early.isAsked, happened]).toEqual([true, ['waits', 'waits']])
  early.opened()
  expect(happened).toEqual(['waits', 'waits', 'ends'])
})

test('an app that is open is not ended by its opening, and held by nobody', () => {
  const { quit, happened, early } = open()
  early.opened()
  expect(happened).toEqual([])
  quit()
  expect(happened).toEqual(['ends'])
})
