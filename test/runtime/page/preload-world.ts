import type { Bridge } from './bridge.ts'
import type { Codec } from './codec.ts'

/** From the page to the driver, through the binding. */
export interface Upward {
  kind: 'send' | 'invoke' | 'open' | 'close'
  channel: string
  /** Only of `invoke`. */
  id?: number
  /** The document's address as Chromium knows it. */
  address: string
  /** Encoded. */
  given: string
}

/** From the driver to the page, encoded. */
export type Downward =
  | { kind: 'value'; id: number; value: unknown }
  | { kind: 'error'; id: number; error: string }
  | { kind: 'event'; channel: string; given: unknown[] }

export interface PreloadWorld {
  bridge: Bridge
  codec: Codec
  /** Name of the binding that leads to the driver. */
  binding: string
  /** Name under which the driver finds the way back. */
  wayBack: string
  /** The fields of `process`. */
  facts: Record<string, unknown>
}

type Preload = (
  require: (name: string) => unknown,
  process: unknown,
  module: { exports: object },
  exports: object,
) => void

/**
 * Sent as text into the preload's isolated world: it may use nothing from outside its body. Runs the preload with the
 * `electron` that a sandboxed preload has.
 */
export function enterPreloadWorld(
  { bridge, codec, binding, wayBack, facts }: PreloadWorld,
  preload: Preload,
): void {
  type Listener = (event: object, ...given: unknown[]) => void
  const up: unknown = Reflect.get(globalThis, binding)
  if (typeof up !== 'function') return
  const waiting = new Map<number, { channel: string } & PromiseWithResolvers<unknown>>()
  const listeners = new Map<string, { listener: Listener; once: boolean }[]>()
  let lastId = 0

  function encode(given: unknown[]): string {
    try {
      return codec.encode(structuredClone(given))
    } catch {
      throw new Error('An object could not be cloned.')
    }
  }

  const say = (message: Pick<Upward, 'kind' | 'channel' | 'id'>, given: unknown[]) =>
    up(JSON.stringify({ ...message, address: location.href, given: encode(given) }))

  const strict = <T extends object>(name: string, target: T): T =>
    new Proxy(target, {
      get(it, key) {
        if (typeof key === 'symbol' || key in it || ['then', '__esModule', 'default'].includes(key))
          return Reflect.get(it, key)
        throw new Error(`${name}.${key} is not part of the stand-in`)
      },
    })

  const add = (channel: string, listener: Listener, once = false) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }])
    return ipcRenderer
  }
  const remove = (channel: string, listener: Listener) => {
    const known = listeners.get(channel) ?? []
    const at = known.findLastIndex((each) => each.listener === listener)
    listeners.set(
      channel,
      known.filter((_, index) => index !== at),
    )
    return ipcRenderer
  }
  const ipcRenderer: object = strict('ipcRenderer', {
    on: add,
    addListener: add,
    once: (channel: string, listener: Listener) => add(channel, listener, true),
    off: remove,
    removeListener: remove,
    removeAllListeners: (channel: string) => {
      listeners.delete(channel)
      return ipcRenderer
    },
    send: (channel: string, ...given: unknown[]) => void say({ kind: 'send', channel }, given),
    invoke: async (channel: string, ...given: unknown[]) => {
      const id = ++lastId
      const answer = { channel, ...Promise.withResolvers<unknown>() }
      say({ kind: 'invoke', channel, id }, given)
      waiting.set(id, answer)
      return answer.promise
    },
  })

  /** The driver answers while the page is stopped here: it looks at the file and fills in the path. */
  function askWhileStopped(asked: { file: File; path: string }): string {
    // biome-ignore lint/suspicious/noDebugger: this is how the driver is asked
    debugger
    return asked.path
  }

  const electron = strict('electron', {
    ipcRenderer,
    contextBridge: strict('contextBridge', {
      exposeInMainWorld: (name: string, api: unknown) =>
        void bridge.ask('expose', { name, api: bridge.carry(api) }),
    }),
    webUtils: strict('webUtils', {
      getPathForFile(file: unknown) {
        if (file instanceof File) return askWhileStopped({ file, path: '' })
        throw new TypeError("Failed to execute 'getPathForFile': parameter 1 is not of type 'File'.")
      },
    }),
  })

  function down(text: string): void {
    const message = codec.decode(text) as Downward
    if (message.kind === 'event') {
      const heard = listeners.get(message.channel) ?? []
      listeners.set(
        message.channel,
        heard.filter(({ once }) => !once),
      )
      for (const { listener } of heard)
        listener({ sender: ipcRenderer, senderId: 0, ports: [] }, ...message.given)
      return
    }
    const answer = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.kind === 'value') answer?.resolve(message.value)
    else answer?.reject(new Error(`Error invoking remote method '${answer.channel}': ${message.error}`))
  }
  Reflect.set(globalThis, wayBack, down)

  bridge.handle('open', (request: unknown) => void say({ kind: 'open', channel: '' }, [request]))
  bridge.handle('close', () => void say({ kind: 'close', channel: '' }, []))

  const require = (name: string) => {
    if (/^electron(\/(renderer|common))?$/.test(name)) return electron
    throw new Error(`module not found: ${name}`)
  }
  const module = { exports: {} }
  const process = strict('process', { type: 'renderer', sandboxed: true, contextIsolated: true, ...facts })
  try {
    preload(require, process, module, module.exports)
  } catch (error) {
    // biome-ignore lint/suspicious/noConsole: as Electron tells it
    console.error('Unable to load preload script', error)
  }
}
