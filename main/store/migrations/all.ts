import { initial } from './0001-initial.ts'
import { listAndSettings } from './0002-list-and-settings.ts'
import { presets } from './0003-presets.ts'
import { readyJobs } from './0004-ready-jobs.ts'
import { fileFacts } from './0005-file-facts.ts'
import { noSecrets } from './0006-no-secrets.ts'
import { uploadNames } from './0007-upload-names.ts'
import { workspacesAndKeys } from './0008-workspaces-and-keys.ts'
import { filePlaces } from './0009-file-places.ts'
import { fetchedParts } from './0010-fetched-parts.ts'
import { mediaFacts } from './0011-media-facts.ts'
import { writerPauses } from './0012-writer-pauses.ts'
import { submissionFacts } from './0013-submission-facts.ts'
import { askedLinks } from './0014-asked-links.ts'
import { fieldWords } from './0015-field-words.ts'
import { remuxes } from './0016-remuxes.ts'
import { decisions } from './0017-decisions.ts'
import { carriedNotes } from './0018-carried-notes.ts'
import { drives } from './0019-drives.ts'

/** In order; the schema's version is how many of them have run. Only ever append. */
export const migrations: readonly string[] = [
  initial,
  listAndSettings,
  presets,
  readyJobs,
  fileFacts,
  noSecrets,
  uploadNames,
  workspacesAndKeys,
  filePlaces,
  fetchedParts,
  mediaFacts,
  writerPauses,
  submissionFacts,
  askedLinks,
  fieldWords,
  remuxes,
  decisions,
  carriedNotes,
  drives,
]

/** Databases of lower versions may hold texts in which a secret was not recognised. */
export const cleanVersion = migrations.indexOf(noSecrets) + 1
