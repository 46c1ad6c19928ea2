import type { Handlers } from '../../../preload/contract/contract.ts'
import { createAdding } from '../../app/adding.ts'
import { createJobActions, jobOf } from '../../app/job-actions.ts'
import { knownOutputs, outputFoldersOf, presetsOf } from '../../app/known-outputs.ts'
import { detailOf } from '../../app/result-detail.ts'
import type { HandlerContext } from '../handler-context.ts'

export function queueHandlers({ engine, system, publisher, granted }: HandlerContext): Handlers['queue'] {
  const { queue, jobs, list, outputs } = engine
  const adding = createAdding(engine)
  const actions = createJobActions(engine)
  return {
    page(query) {
      const shown = list.page(query)
      if (list.countUnreadable(shown)) engine.changes.publish({ kind: 'list' })
      return { total: list.total(query), jobs: shown, revision: publisher.snapshot().revision }
    },
    detail: ({ id }) => detailOf(jobOf(id, jobs), engine),
    ids: (query) => list.ids(query),
    find({ paths, preset }) {
      granted.refuseOthers(paths)
      return adding.find(paths, preset)
    },
    add({ paths, ...request }) {
      granted.refuseOthers(paths)
      granted.refuseOthers(
        outputFoldersOf([request.preset, ...presetsOf(request.next)]),
        knownOutputs(engine),
      )
      return adding.add(paths, request)
    },
    async chooseFiles() {
      const paths = await system.chooseFiles()
      granted.grant(paths)
      return paths
    },
    pause: ({ ids }) => queue.pause(ids),
    resume: ({ ids }) => queue.resume(ids),
    retry: ({ ids }) => actions.retry(ids),
    retryAlike: ({ id }) => actions.retryAlike(id),
    cancel: ({ ids }) => actions.cancel(ids),
    remove: ({ ids }) => actions.remove(ids),
    restore: ({ ids }) => actions.restore(ids),
    move: ({ ids, before }) => actions.move(ids, before),
    reveal: ({ id }) => system.reveal(jobOf(id, jobs).file.path),
    revealOutput({ id, at }) {
      const file = outputs.find(jobOf(id, jobs).id, at)
      if (file) system.reveal(file.path)
    },
    locate: ({ id }) => actions.locate(id, system.chooseOriginal),
  }
}
