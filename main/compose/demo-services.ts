import { keyFromParts } from '../../preload/domain/services/credentials.ts'
import type { ServiceName } from '../../preload/domain/services/registry.ts'
import type { Clock } from '../net/clock.ts'
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts'
import type { BuiltIn } from './engine-options.ts'

export interface DemoServicesOptions {
  clock: Clock
  /** Whether a job of the demo still has work to do. */
  isBusy(): boolean
}

export interface DemoServices extends AsyncDisposable {
  /** Those that can be tried so. */
  readonly services: readonly ServiceName[]
  of(service: ServiceName): BuiltIn | undefined
  /** Lets them end once nothing of the demo has work to do any more. */
  restSoon(): void
  /** Ends them now; they begin again when they are asked for. */
  stop(): Promise<void>
}

/** Long enough to see an analysis move, short enough to wait for. */
const analysisSeconds = 2
/** What a person does next begins within this time. */
const idleMs = 30_000

/** Both services on this machine, for nobody but this app and only while they are needed. What they hold ends with them. */
export function createDemoServices({ clock, isBusy }: DemoServicesOptions): DemoServices {
  let starting: Promise<Sandbox> | undefined
  let running: Sandbox | undefined
  let resting: AbortController | undefined

  async function open(): Promise<Sandbox> {
    starting ??= startSandbox({ delaySeconds: analysisSeconds, dolby: {}, isLocked: true })
    const opening = starting
    const sandbox = await opening.catch((error) => {
      if (opening === starting) starting = undefined
      throw error
    })
    if (opening === starting) running = sandbox
    restSoon()
    return sandbox
  }

  async function stop(): Promise<void> {
    resting?.abort()
    const ending = starting
    starting = undefined
    running = undefined
    await (await ending)?.close()
  }

  function restSoon(): void {
    if (!starting) return
    resting?.abort()
    const rest = new AbortController()
    resting = rest
    clock.sleep(idleMs, rest.signal).then(
      () => (rest.signal.aborted || isBusy() ? undefined : stop()),
      () => {},
    )
  }

  function now(): Sandbox {
    if (running) return running
    throw new Error('a service of the demo is asked for its address before it runs')
  }

  const builtIn = new Map<ServiceName, BuiltIn>([
    ['mediamagic', { url: () => now().apiUrl, key: async () => (await open()).key }],
    [
      'dolby',
      {
        url: () => soundOf(now()).apiUrl,
        async key() {
          const { appKey, appSecret } = soundOf(await open())
          return keyFromParts([appKey, appSecret])
        },
      },
    ],
  ])

  return {
    services: [...builtIn.keys()],
    of: (service) => builtIn.get(service),
    restSoon,
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

function soundOf({ dolby }: Sandbox) {
  if (dolby) return dolby
  throw new Error('the demo has an audio service')
}
