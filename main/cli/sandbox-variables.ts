import { variablesFor } from '../../preload/domain/environment.ts'
import { keyFromParts } from '../../preload/domain/services/credentials.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'

/** What a process is given to use the local services and no others. */
export function variablesOf({ apiUrl, key, dolby }: Sandbox): Record<string, string> {
  const audio = dolby && keyFromParts([dolby.appKey, dolby.appSecret])
  return {
    ...variablesFor({ service: 'mediamagic', key }, apiUrl),
    ...(audio ? variablesFor({ service: 'dolby', key: audio }, dolby.apiUrl) : {}),
  }
}
