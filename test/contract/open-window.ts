import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createDemo } from '../../main/compose/demo.ts'
import { publish } from '../../main/compose/publish.ts'
import { compose, type Engine } from '../../main/compose.ts'
import { createGrantedPaths } from '../../main/ipc/granted-paths.ts'
import { createHandlers } from '../../main/ipc/handlers/all.ts'
import { serve } from '../../main/ipc/serve.ts'
import type { System } from '../../main/ipc/system.ts'
import { systemClock } from '../../main/net/clock.ts'
import { type Sandbox, startSandbox } from '../../main/sandbox/sandbox.ts'
import type { Publisher } from '../../main/state/publisher.ts'
import { answerSchema } from '../../preload/contract/contract.ts'
import type { Patch } from '../../preload/contract/snapshot.ts'
import type { Failure } from '../../preload/domain/model/failure.ts'
import { fastClock } from '../fakes/fast-clock.ts'
import { temporaryFolder } from '../fakes/media.ts'

export interface Bench {
  engine: Engine
  publisher: Publisher
  sandbox: Sandbox
  folder: string
  /** What the window's `call` gives, through the same cloning as between processes. */
  call(name: string, input?: unknown): Promise<unknown>
  /** The failure in place of a value. */
  refusal(name: string, input?: unknown): Promise<Failure | 'no failure'>
  patches: Patch[]
  /** What the person answers next in the system's dialogs. */
  answers: { files: string[]; folder: string | null; original: string | null; destination: string | null }
  desktop: string
  /** Files that the system was asked to let a person drag. */
  dragged: string[][]
  /** What the system was asked to show or open. */
  shown: string[]
  logged: string[]
}

/** Engine, publisher and handlers as the app has them, on the sandbox; the wire is structuredClone. */
export async function openBench(): Promise<Bench> {
  const clock = fastClock(20)
  const sandbox = await startSandbox({ clock })
  onTestFinished(() => sandbox.close())
  const folder = temporaryFolder()
  const environment = { MEDIAMAGIC_API_URL: sandbox.apiUrl }
  const engine = await compose({ home: join(folder, 'data'), environment, clock })
  const demo = createDemo(engine)
  // The window is as fast as people are, whatever the engine's clock does.
  const publisher = publish({ ...engine, clock: systemClock }, { trouble: () => null, place: () => null })
  onTestFinished(async () => {
    publisher[Symbol.dispose]()
    await demo[Symbol.asyncDispose]()
    await engine[Symbol.asyncDispose]()
  })
  const answers: Bench['answers'] = { files: [], folder: null, original: null, destination: null }
  const shown: string[] = []
  const dragged: string[][] = []
  const desktop = join(folder, 'Desktop')
  mkdirSync(desktop)
  const system: System = {
    chooseFiles: async () => answers.files,
    chooseFolder: async () => answers.folder,
    chooseOriginal: async () => answers.original,
    chooseDestination: async () => answers.destination,
    desktopFolder: () => desktop,
    startDrag: (paths) => void dragged.push([...paths]),
    printPdf: async (html) => Buffer.from(`%PDF-1.4 ${html}`),
    setStartAtLogin: () => {},
    reveal: (path) => void shown.push(path),
    openFolder: async (path) => void shown.push(path),
    openLink: async (url) => void shown.push(url),
    runtime: 'test',
    version: '0',
  }
  const logged: string[] = []
  const granted = createGrantedPaths()
  // What lies in the bench's folder was dropped.
  granted.grant([folder])
  const handlers = createHandlers({ engine, publisher, system, granted, demo })
  const log = (event: string, facts: Record<string, unknown>) =>
    void logged.push(`${event} ${JSON.stringify(facts)}`)
  const answer = serve({ handlers, log, logBug: log })
  const ask = async (name: string, input: unknown) =>
    answerSchema.parse(structuredClone(await answer(name, structuredClone(input))))
  const patches: Patch[] = []
  publisher.subscribe((patch) => patches.push(structuredClone(patch)))
  engine.queue.scheduler.start()
  return {
    engine,
    publisher,
    sandbox,
    folder,
    patches,
    answers,
    desktop,
    dragged,
    shown,
    logged,
    async call(name, input) {
      const given = await ask(name, input)
      if (given.ok) return given.value
      throw Object.assign(new Error(`${name}: ${JSON.stringify(given.failure)}`), { failure: given.failure })
    },
    async refusal(name, input) {
      const given = await ask(name, input)
      return given.ok ? 'no failure' : given.failure
    },
  }
}
