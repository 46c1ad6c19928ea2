import { Fault, failureOf } from '../../main/net/fault.ts'
import type { Answer } from '../../preload/contract/contract.ts'
import { noneUnsupported } from '../../preload/contract/unsupported.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { presetList } from './preset-samples.ts'
import { jobIdOf } from './samples.ts'
import type { FakeHandlers, Scenario } from './scenario.ts'

/** What the window asks for without anybody doing anything. */
const byItself = ['app.snapshot', 'presets.list']

export interface FakeEngine {
  call(name: string, input: unknown): Promise<Answer>
  /** Every call in its order, those left out that the window makes by itself. */
  calls: { name: string; input: unknown }[]
  /** Changed by a test to change the list. */
  jobs: Job[]
  handlers: FakeHandlers
}

export function createFakeEngine({ snapshot, jobs, handlers = {} }: Scenario): FakeEngine {
  const engine: FakeEngine = { call, calls: [], jobs: [...jobs], handlers }
  let revision = snapshot.revision

  const usual: FakeHandlers = {
    app: { snapshot: () => snapshot, about: () => ({ version: '0.1.0', runtime: 'Chromium' }) },
    queue: {
      page({ group, search, offset, limit }) {
        revision += 1
        const shown = engine.jobs.filter((job) => isOn(group, job) && fits(search, job))
        return { total: shown.length, jobs: shown.slice(offset, offset + limit), revision }
      },
      ids: ({ group, search }) =>
        engine.jobs.filter((job) => isOn(group, job) && fits(search, job)).map(({ id }) => id),
      detail({ id }) {
        const job = engine.jobs.find((each) => each.id === id) ?? snapshot.active[id]
        if (!job) throw new Fault({ kind: 'unknown-id', id })
        const folder = snapshot.folders.find((card) => card.folder.id === job.folderId)
        return {
          job,
          events: [
            { atMs: job.addedAtMs, stage: 'waiting', failure: null },
            {
              atMs: job.changedAtMs,
              stage: job.state.stage,
              failure: job.state.stage === 'failed' ? job.state.failure : null,
            },
          ],
          original: 'there',
          mediaUrl: null,
          durationMs: job.contentType.startsWith('video/') ? 30_000 : null,
          facts: null,
          folderPath: folder?.folder.path ?? null,
          alikeCount: alikeTo(job, engine.jobs),
        }
      },
      find: ({ paths }) => ({
        fileCount: paths.length,
        totalBytes: paths.length * 1e8,
        refused: [],
        folders: [],
        unsupported: noneUnsupported,
      }),
      add: () => ({ added: [], refused: [], known: [] }),
      chooseFiles: () => [],
      locate: () => false,
      retryAlike: ({ id }) => ({ done: [jobIdOf(id)] }),
      retry: ({ ids }) => ({ done: ids.map(jobIdOf) }),
      cancel: ({ ids }) => ({ done: ids.map(jobIdOf) }),
    },
    results: { page: () => ({ rows: [], hasMore: false }), see: () => undefined },
    folders: { choose: () => null },
    presets: {
      list: () => presetList,
      save: () => undefined,
      remove: () => undefined,
      chooseFolder: () => null,
    },
  }
  const silent = [
    'pause',
    'resume',
    'remove',
    'restore',
    'move',
    'reveal',
    'revealOutput',
    'rescan',
    'change',
    'check',
    'sendAnyway',
  ]

  async function call(name: string, input: unknown): Promise<Answer> {
    if (!byItself.includes(name)) engine.calls.push({ name, input })
    const handle = find(engine.handlers, name) ?? find(usual, name)
    try {
      if (handle) return { ok: true, value: await handle(input) }
      if (silent.includes(name.split('.')[1] ?? '')) return { ok: true, value: undefined }
      throw new Fault({ kind: 'bug', message: `the fake engine has no answer for ${name}` })
    } catch (error) {
      return { ok: false, failure: failureOf(error) }
    }
  }
  return engine
}

function find(handlers: FakeHandlers, name: string): ((input: unknown) => unknown) | undefined {
  const [area = '', verb = ''] = name.split('.')
  const verbs: unknown = Reflect.get(handlers, area)
  return verbs && typeof verbs === 'object' ? Reflect.get(verbs, verb) : undefined
}

const fits = (search: string, { file }: Job) =>
  (file.path.split('/').at(-1) ?? '').toLowerCase().includes(search.toLowerCase())

function isOn(group: string, { state: { stage } }: Job): boolean {
  const own =
    stage === 'waiting'
      ? 'waiting'
      : stage === 'failed'
        ? 'attention'
        : stage === 'complete' || stage === 'cancelled'
          ? 'done'
          : 'moving'
  return group === 'all' || group === own
}

function alikeTo({ state }: Job, jobs: readonly Job[]): number {
  if (state.stage !== 'failed') return 0
  const { kind } = state.failure
  return jobs.filter((each) => each.state.stage === 'failed' && each.state.failure.kind === kind).length
}
