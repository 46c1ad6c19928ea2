import { createHttp } from '../../../../main/net/http.ts'
import { RateBuckets } from '../../../../main/net/rate-buckets.ts'
import { createClient } from '../../../../main/services/dolby/client.ts'
import type { Credentials } from '../../../../main/services/dolby/credentials.ts'
import { createTokens } from '../../../../main/services/dolby/token.ts'
import { turnedClock } from '../../../fakes/turned-clock.ts'
import { type Answer, type Recorded, recordingServer } from '../mediamagic/recording-server.ts'

export const never = new AbortController().signal
export const credentials: Credentials = { appKey: 'key-77', appSecret: 's3cr3t:with colon' }
export const basic = `Basic ${Buffer.from('key-77:s3cr3t:with colon').toString('base64')}`

/** Tokens `token-1`, `token-2` … for half an hour each. */
export function defaultTokens() {
  let count = 0
  return (_?: Recorded) => {
    count += 1
    return { status: 200, body: { access_token: `token-${count}`, token_type: 'Bearer', expires_in: 1_800 } }
  }
}

export interface Answers {
  token?(request: Recorded): Answer | Promise<Answer>
  api?(request: Recorded): Answer | Promise<Answer>
  /** What the keychain holds, asked for anew each time. */
  keys?(): Credentials
}

/** The real tokens and the real client against two servers that answer as told. */
export async function openClient({
  token = defaultTokens(),
  api = () => ({ status: 200, body: {} }),
  keys,
}: Answers = {}) {
  const clock = turnedClock()
  const tokenHost = await recordingServer(token, clock)
  const apiHost = await recordingServer(api, clock)
  const http = createHttp({ clock })
  const buckets = new RateBuckets({ clock, random: () => 0 })
  const common = { http, buckets, clock, workspace: 'desk' }
  const tokens = createTokens({
    ...common,
    tokenUrl: `${tokenHost.url}/`,
    credentials: async () => keys?.() ?? credentials,
  })
  const client = createClient({ ...common, apiUrl: `${apiHost.url}/`, tokens })
  return { clock, tokenHost, apiHost, tokens, client }
}
