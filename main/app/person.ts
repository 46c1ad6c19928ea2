import { userInfo } from 'node:os'
import type { Settings } from '../../preload/domain/model/settings.ts'

/** Who decides: the name in the settings, else what the system calls this person. */
export function personName({ personName: name }: Pick<Settings, 'personName'>): string {
  if (name) return name
  try {
    return userInfo().username
  } catch {
    // An account without an entry, as containers have.
    return ''
  }
}
