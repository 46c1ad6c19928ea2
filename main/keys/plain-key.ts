import type { ServiceName } from '../../preload/domain/model/preset.ts'
import { cleanKey, isPlainKey } from '../../preload/domain/names.ts'
import { keyRefusals } from '../../preload/domain/words/refusals.ts'
import { Fault } from '../net/fault.ts'

/**
 * The key without what was copied with it unseen. Throws `key-refused` for characters that no key has: a request could
 * not even carry them.
 */
export function plainKey(typed: string, { workspace, service }: { workspace: string; service: ServiceName }) {
  const key = cleanKey(typed)
  if (isPlainKey(key)) return key
  throw new Fault({ kind: 'key-refused', service, workspace, message: keyRefusals.oddLetters })
}
