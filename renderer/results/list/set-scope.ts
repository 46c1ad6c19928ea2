import type { ResultFilter } from '../../../preload/contract/details.ts'
import type { SetScope } from '../../../preload/contract/sets.ts'

/** The set that a filter means as it is, so that what comes in later belongs to it; null where only its results tell. */
export function scopeOf({ workspace, folderId, ...rest }: ResultFilter): SetScope | null {
  const { search, severities, fromMs, untilMs } = rest
  if (search || severities.length || fromMs !== null || untilMs !== null) return null
  if (workspace !== null) return folderId === null ? { kind: 'workspace', workspace } : null
  return folderId === null ? { kind: 'all' } : { kind: 'folder', folderId }
}
