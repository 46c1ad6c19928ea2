import { basename } from 'node:path'
import { Notification } from 'electron'
import { sentenceFor } from '../../preload/contract/failure-words.ts'
import type { Job, JobId } from '../../preload/contract/model.ts'
import type { Settings } from '../../preload/contract/settings.ts'
import type { Changes } from '../state/changes.ts'
import { foundLine } from './words.ts'

export interface NoticesOptions {
  changes: Changes
  settings(): Settings
  /** Somebody who looks at the window needs no notification. */
  isWatched(): boolean
  open(place: { screen: 'results' | 'queue'; id: JobId }): void
}

/** A notification when a file's results are in, and when something needs a person. Gives the function that ends it. */
export function giveNotice({ changes, settings, isWatched, open }: NoticesOptions): () => void {
  const say = (job: Job, body: string, screen: 'results' | 'queue') => {
    if (isWatched() || !Notification.isSupported()) return
    const notice = new Notification({ title: basename(job.file.path), body })
    notice.on('click', () => open({ screen, id: job.id }))
    notice.show()
  }
  return changes.subscribe((change) => {
    if (change.kind !== 'stage') return
    const { job } = change
    const { notifyResults, notifyTrouble } = settings()
    if (job.state.stage === 'complete' && notifyResults) say(job, foundLine(job.state.found), 'results')
    if (job.state.stage === 'failed' && notifyTrouble) say(job, sentenceFor(job.state.failure), 'queue')
  })
}
