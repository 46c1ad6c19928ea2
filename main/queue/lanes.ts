import type { Work } from '../../preload/domain/model/job.ts'
import { fetchResults } from './fetch-stage.ts'
import { follow } from './follow-stage.ts'
import type { StageHandler } from './stage-handler.ts'
import { submit } from './submit-stage.ts'
import { upload } from './upload-stage.ts'

export type Lane = Work['stage']

export const handlers: Record<Lane, StageHandler> = {
  uploading: upload,
  submitting: submit,
  processing: follow,
  fetching: fetchResults,
}

/** In the order in which they are looked at. */
export const lanes: readonly Lane[] = ['fetching', 'processing', 'submitting', 'uploading']

/** What a person can stop; analyses go on at the service whatever happens here. */
export const pausable: readonly Lane[] = ['submitting', 'uploading']

/** Those that read a job's file or write beside it. */
export const ofFiles: readonly Lane[] = ['fetching', 'submitting', 'uploading']
