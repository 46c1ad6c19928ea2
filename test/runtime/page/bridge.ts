/**
 * The way between a page's own world and the preload's isolated world: events of the window reach both worlds at once,
 * and Chromium clones what they carry.
 */

export type Carried =
  | ['value', unknown]
  | ['array', Carried[]]
  | ['object', [key: string, value: Carried][]]
  | ['error', message: string, stack: string | undefined]
  | ['function', id: number]
  | ['promise', id: number]

export interface Bridge {
  /** Asks the other world and returns its answer; throws what its handler throws. */
  ask(verb: string, input: unknown): unknown
  /** Functions and promises become ways back. */
  carry(value: unknown): Carried
  receive(carried: Carried): unknown
  handle(verb: string, handler: (input: never) => unknown): void
}

/** Sent as text into both worlds: it may use nothing from outside its body. `key` names the events; no page knows it. */
export function makeBridge(own: string, other: string, key: string): Bridge {
  type Answer = { id: number; value?: Carried; error?: Carried }
  type Settled = { id: number; value?: Carried; error?: Carried }
  type Handler = (input: unknown) => unknown
  const deepest = 1000
  const Event = CustomEvent
  const dispatch = window.dispatchEvent.bind(window)
  const functions = new Map<number, (...given: unknown[]) => unknown>()
  const idOf = new WeakMap<object, number>()
  const promises = new Map<number, PromiseWithResolvers<unknown>>()
  const answers = new Map<number, Answer>()
  const handlers = new Map<string, Handler>()
  let lastId = 0

  function say(verb: string, id: number, input: unknown): void {
    dispatch(new Event(key + other, { detail: { verb, id, input } }))
  }

  function ask(verb: string, input: unknown): unknown {
    const id = ++lastId
    say(verb, id, input)
    const answer = answers.get(id)
    answers.delete(id)
    // Where the input cannot be cloned the event arrives empty, and nobody answers.
    if (!answer) throw new Error('An object could not be cloned.')
    if (answer.error) throw receive(answer.error)
    return receive(answer.value ?? ['value', undefined])
  }

  function carry(value: unknown, depth = 0): Carried {
    if (depth > deepest)
      throw new Error(
        `Electron contextBridge recursion depth exceeded. Nested objects deeper than ${deepest} are not supported.`,
      )
    if (typeof value === 'function') return ['function', remember(value as (...given: unknown[]) => unknown)]
    if (value instanceof Promise) {
      const id = ++lastId
      value.then(
        (result) => ask('settle', { id, value: carry(result) }),
        (error) => ask('settle', { id, error: carry(error) }),
      )
      return ['promise', id]
    }
    if (value instanceof Error) return ['error', value.message, value.stack]
    if (Array.isArray(value)) return ['array', value.map((each) => carry(each, depth + 1))]
    if (Object.prototype.toString.call(value) !== '[object Object]') return ['value', value]
    return ['object', Object.entries(value as object).map(([name, each]) => [name, carry(each, depth + 1)])]
  }

  function remember(work: (...given: unknown[]) => unknown): number {
    const id = idOf.get(work) ?? ++lastId
    idOf.set(work, id)
    functions.set(id, work)
    return id
  }

  function receive(carried: Carried): unknown {
    const [kind, what] = carried
    if (kind === 'array') return what.map(receive)
    if (kind === 'object') return Object.fromEntries(what.map(([name, each]) => [name, receive(each)]))
    if (kind === 'error') return Object.assign(new Error(what), { stack: carried[2] })
    if (kind === 'function') return (...given: unknown[]) => ask('call', { id: what, given: carry(given) })
    if (kind === 'value') return what
    const promised = Promise.withResolvers<unknown>()
    promises.set(what, promised)
    return promised.promise
  }

  const handle = (verb: string, handler: (input: never) => unknown) =>
    void handlers.set(verb, handler as Handler)
  handle('call', ({ id, given }: { id: number; given: Carried }) =>
    functions.get(id)?.(...(receive(given) as unknown[])),
  )
  handle('settle', ({ id, value, error }: Settled) => {
    const promised = promises.get(id)
    promises.delete(id)
    if (error) promised?.reject(receive(error))
    else promised?.resolve(receive(value ?? ['value', undefined]))
  })
  handle('answer', (answer: Answer) => void answers.set(answer.id, answer))

  function answerTo(verb: string, id: number, input: unknown): Answer {
    try {
      return { id, value: carry(handlers.get(verb)?.(input)) }
    } catch (error) {
      return { id, error: carry(error instanceof Error ? error : new Error(String(error))) }
    }
  }

  window.addEventListener(
    key + own,
    (event) => {
      event.stopImmediatePropagation()
      const { detail } = event as CustomEvent<{ verb: string; id: number; input: unknown } | null>
      if (!detail) return
      const answer = answerTo(detail.verb, detail.id, detail.input)
      if (detail.verb !== 'answer') say('answer', 0, answer)
    },
    true,
  )
  return { ask, carry, receive, handle }
}
