import { randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Clock } from '../../net/clock.ts'
import type { DolbySettings } from './faults.ts'
import { problem } from './problem.ts'

const defaultSeconds = 1_800
const maxSeconds = 86_400

export type TokenIssuer = ReturnType<typeof createTokenIssuer>

export interface TokenIssuerOptions {
  clock: Clock
  settings: DolbySettings
  /** `KEY:SECRET`; no other is known. */
  onlyKey?: string | undefined
}

/** Access tokens, opaque, for any App Key and App Secret that are not empty. */
export function createTokenIssuer({ clock, settings, onlyKey }: TokenIssuerOptions) {
  const tokens = new Map<string, { appKey: string; untilMs: number }>()

  return {
    /** Throws 400 or 401. */
    issue(headers: IncomingHttpHeaders, form: string) {
      const appKey = appKeyIn(headers.authorization, onlyKey)
      if (!appKey || settings.unknownKeys.has(appKey)) throw problem(401, 'Invalid App Key or App Secret')
      if (!/^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? ''))
        throw problem(400, 'Invalid request', 'a form is expected')
      const fields = new URLSearchParams(form)
      if (fields.get('grant_type') !== 'client_credentials')
        throw problem(400, 'Invalid request', 'grant_type must be client_credentials')
      const seconds = Number(fields.get('expires_in') ?? defaultSeconds)
      if (!Number.isInteger(seconds) || seconds < 1 || seconds > maxSeconds)
        throw problem(400, 'Invalid request', `expires_in must be 1 to ${maxSeconds}`)
      const token = randomBytes(48).toString('base64url')
      tokens.set(token, { appKey, untilMs: clock.now() + seconds * 1_000 })
      return { access_token: token, token_type: 'Bearer', expires_in: seconds, scope: 'comms:*' }
    },

    /** The application a request comes from. Throws 401. */
    verify({ authorization = '' }: IncomingHttpHeaders): string {
      const [, token = ''] = /^Bearer (\S+)$/.exec(authorization) ?? []
      const found = tokens.get(token)
      if (!found) throw problem(401, 'Unauthorized', 'a bearer token is required')
      if (clock.now() >= found.untilMs || settings.unknownKeys.has(found.appKey))
        throw problem(401, 'Unauthorized', 'the token has expired')
      return found.appKey
    },

    expireAll() {
      for (const token of tokens.values()) token.untilMs = 0
    },
  }
}

/** Undefined unless key and secret are both there, and the only ones where there are such. */
function appKeyIn(authorization = '', onlyKey?: string): string | undefined {
  const [, basic = ''] = /^Basic (\S+)$/.exec(authorization) ?? []
  const pair = Buffer.from(basic, 'base64').toString('utf8')
  if (onlyKey !== undefined && pair !== onlyKey) return undefined
  const [, appKey, secret] = /^([^:]+):(.+)$/.exec(pair) ?? []
  return secret ? appKey : undefined
}
