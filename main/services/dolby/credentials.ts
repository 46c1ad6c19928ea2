import { keyRefusals } from '../../../preload/domain/words/refusals.ts'
import { Fault } from '../../net/fault.ts'

/** Of an application; the dashboard's client access token does not open the Media APIs. */
export interface Credentials {
  appKey: string
  appSecret: string
}

/** `KEY:SECRET`, the one text under which the keychain holds both. Throws `key-refused` for anything else. */
export function credentialsFrom(text: string, workspace: string): Credentials {
  const at = text.indexOf(':')
  const appKey = text.slice(0, at).trim()
  const appSecret = text.slice(at + 1).trim()
  if (at > 0 && appKey && appSecret) return { appKey, appSecret }
  const message = keyRefusals.needsBoth
  throw new Fault({ kind: 'key-refused', workspace, message })
}
