import { setTimeout as sleep } from 'node:timers/promises'
import type { Answers } from './answers.ts'
import type { EngineApart } from './apart.ts'
import { atRest, turns } from './rest.ts'
import type { SimulatedTime } from './time.ts'

/** Lets time pass: only while nobody has anything to do, and each time as far as somebody wants to be woken. */
export interface Passing {
  pass(ms: number): Promise<void>
  /** Passes time until `act` is done. */
  during<T>(act: () => Promise<T>): Promise<T>
  /** The same for what takes real time, as files that settle do: no more time passes than somebody may wait for. */
  beside<T>(act: () => Promise<T>): Promise<T>
  /** Passes time until it is so, at most for `maxMs`; tells whether it is. */
  until(isSo: () => Promise<boolean>, maxMs: number): Promise<boolean>
}

export interface PassingOptions {
  time: SimulatedTime
  answers: Answers
  /** How long, of the machine's time, the sandbox may take its time. */
  timeoutMs(): number
  /** The engine's process, where it has one of its own. */
  apart(): EngineApart | undefined
}

/** Of the machine's time. */
const besideMs = 30

export function createPassing({ time, answers, timeoutMs, apart }: PassingOptions): Passing {
  let waits = 0
  const done = () => {
    answers.look()
    if (answers.isMoving(timeoutMs())) waits += 1
    return time.uses + answers.changes + waits
  }

  /** Until nobody has anything to do; gives when the next one wants to be woken, null when nobody does. */
  async function rest(isWaitedFor: () => boolean): Promise<number | null> {
    while (isWaitedFor()) {
      await atRest(done, isWaitedFor)
      const before = done()
      const elsewhereMs = (await apart()?.rest()) ?? null
      if (done() !== before || !isWaitedFor()) continue
      answers.hear()
      const dues = [time.dueMs, elsewhereMs].filter((each) => each !== null)
      return dues.length ? Math.min(...dues) : null
    }
    return null
  }

  async function step(isWaitedFor = () => true): Promise<void> {
    const dueMs = await rest(isWaitedFor)
    // Somebody waits for what takes real time, as a watcher does.
    if (dueMs === null) return turns(5)
    await apart()?.advance(dueMs)
    time.advance(dueMs)
  }

  async function during<T>(act: () => Promise<T>, pauseMs = 1): Promise<T> {
    let isOver = false
    const acted = act().finally(() => {
      isOver = true
    })
    acted.catch(() => {})
    while (!isOver) {
      await sleep(pauseMs)
      await step(() => !isOver)
    }
    return await acted
  }

  return {
    during: (act) => during(act),
    beside: (act) => during(act, besideMs),
    pass: (ms) => during(() => time.sleep(ms)),
    async until(isSo, maxMs) {
      const endMs = time.nowMs + maxMs
      while (!(await isSo())) {
        if (time.nowMs >= endMs) return false
        await step()
      }
      return true
    },
  }
}
