import type { Job } from '../../preload/contract/model.ts'
import type { MediaFacts } from '../../preload/domain/model/media-facts.ts'
import { readFacts } from '../media/facts/read-facts.ts'
import { inspectFile } from '../media/inspect.ts'

/** What is known of a job's file, and whether it still lies where it lay as it was. */
export async function factsOf({ file }: Job): Promise<{ facts: MediaFacts | null; isThere: boolean }> {
  const found = await inspectFile(file.path).catch(() => undefined)
  const isThere = found?.identity.sizeBytes === file.sizeBytes && found.identity.mtimeMs === file.mtimeMs
  if (!found || !isThere) return { facts: null, isThere: false }
  const facts = await readFacts(found).catch(() => null)
  return { facts, isThere: true }
}
