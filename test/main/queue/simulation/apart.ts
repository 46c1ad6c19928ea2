import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { EngineStart, SimulatedEngine } from './engine.ts'

export interface EngineApart extends SimulatedEngine {
  /** Resolves when that process has nothing to do before time passes; gives when it wants to be woken. */
  rest(): Promise<number | null>
  /** Lets the time of that process pass. */
  advance(toMs: number): Promise<void>
  /** The process is gone from one instruction to the next. */
  kill(): Promise<void>
}

/** Names the program in another place, in which it begins sooner. */
export const programVariable = 'SIMULATED_ENGINE'
const program = process.env[programVariable] ?? fileURLToPath(new URL('./apart-process.ts', import.meta.url))

/** The engine in a process of its own, which can be killed. */
export async function beginEngineApart(options: EngineStart): Promise<EngineApart> {
  const child = fork(program, { serialization: 'advanced', execArgv: [] })
  const exit = once(child, 'exit')
  const ask = asking(child)
  await ask('begin', options)
  return {
    jobs: () => ask('jobs'),
    submit: (wish) => ask('submit', wish),
    cancel: (id) => ask('cancel', id),
    retry: (input) => ask('retry', input),
    unpause: () => ask('unpause'),
    pause: (id) => ask('pause', id),
    resume: () => ask('resume'),
    pauseAll: (isPaused) => ask('pauseAll', isPaused),
    shift: (ms) => ask('shift', ms),
    shiftWatching: (ms) => ask('shiftWatching', ms),
    settled: () => ask('settled'),
    setDrive: (facts) => ask('setDrive', facts),
    heard: () => ask('heard'),
    isOver: () => ask('isOver'),
    rest: () => ask('rest'),
    advance: (toMs) => ask('advance', toMs),
    async end() {
      const wrong = await ask<string[]>('end')
      child.disconnect()
      await exit
      return wrong
    },
    async kill() {
      child.kill('SIGKILL')
      await exit
    },
  }
}

/** What crosses to the engine's process and back. */
export interface Question {
  id: number
  verb: 'begin' | Exclude<keyof EngineApart, 'kill'>
  input: unknown
}
export type Reply = { id: number; value: unknown } | { id: number; error: string }

function asking(child: ChildProcess) {
  const open = new Map<number, PromiseWithResolvers<never>>()
  let lastId = 0
  child.on('message', (reply: Reply) => {
    const asked = open.get(reply.id)
    open.delete(reply.id)
    if ('error' in reply) asked?.reject(new Error(reply.error))
    else asked?.resolve(reply.value as never)
  })
  child.on('exit', (code, signal) => {
    for (const asked of open.values())
      asked.reject(new Error(`the engine's process ended: ${signal ?? code}`))
  })
  return <T = void>(verb: Question['verb'], input?: unknown): Promise<T> => {
    const id = ++lastId
    const asked = Promise.withResolvers<never>()
    open.set(id, asked)
    child.send({ id, verb, input } satisfies Question, (error) => {
      if (error) asked.reject(error)
    })
    return asked.promise
  }
}
