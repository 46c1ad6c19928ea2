import type { z } from 'zod'
import { foreignText } from '../../log/foreign-text.ts'
import type { Clock } from '../../net/clock.ts'
import { Fault } from '../../net/fault.ts'
import type { Http, HttpResponse } from '../../net/http.ts'
import type { RateBuckets } from '../../net/rate-buckets.ts'
import { faultFromRedirect } from '../../net/redirect.ts'
import { jsonIn } from '../refusal.ts'
import type { Credentials } from './credentials.ts'
import { failureFromRefusal, isOwn } from './refusal.ts'
import { tokenWire } from './wire.ts'

export interface TokensOptions {
  http: Http
  buckets: RateBuckets
  clock: Clock
  /** Origin of the token host, without a path. */
  tokenUrl: string
  workspace: string
  /** Reads them anew for each call, so that replaced ones count at once. Throws `key-missing`. */
  credentials: GiveCredentials
}

/** The access token of one workspace, in memory only. */
export interface Tokens {
  /** One that is good for a while. Throws `key-refused` and whatever keeps the token host from answering. */
  current(signal: AbortSignal, only?: GiveCredentials): Promise<string>
  /** Another one than this, which the API has refused. */
  instead(refused: string, signal: AbortSignal, only?: GiveCredentials): Promise<string>
}

type GiveCredentials = () => Promise<Credentials>

/** The same tokens, got with these credentials and no others of the workspace. */
export const tokensWith = (only: GiveCredentials, tokens: Tokens): Tokens => ({
  current: (signal) => tokens.current(signal, only),
  instead: (refused, signal) => tokens.instead(refused, signal, only),
})

interface Kept {
  basic: string
  token: string
  firstAttemptAtMs: number
  renewAtMs: number
}

interface Asking {
  basic: string
  answer: Promise<Kept>
  abort: AbortController
  waiting: number
}

/** The part of its life after which a token is renewed (reference §2.2). */
const usedUp = 0.9
/** What the token host says to a key or a secret that is not good; which of them is not published. */
const refusals = [400, 401, 403]

/** Asks for one token at a time, however many callers wait for it, and goes on until the last of them has given up. */
export function createTokens({
  http,
  buckets,
  clock,
  tokenUrl,
  workspace,
  credentials,
}: TokensOptions): Tokens {
  const url = `${tokenUrl.replace(/\/+$/, '')}/v1/auth/token`
  const { host } = new URL(url)
  const bucket = `${workspace}/token`
  let kept: Kept | undefined
  let asking: Asking | undefined

  async function token(
    isGood: (kept: Kept) => boolean,
    { signal, only = credentials }: { signal: AbortSignal; only: GiveCredentials | undefined },
  ): Promise<string> {
    const { appKey, appSecret } = await only()
    const basic = Buffer.from(`${appKey}:${appSecret}`).toString('base64')
    if (kept?.basic === basic && isGood(kept)) return kept.token
    if (asking?.basic !== basic) asking = ask(basic)
    return (await shared(asking, signal)).token
  }

  /** One that was asked for only later was got before the clock was set back: its age is not known. */
  const isFresh = ({ firstAttemptAtMs, renewAtMs }: Kept) =>
    firstAttemptAtMs <= clock.now() && clock.now() < renewAtMs

  function ask(basic: string): Asking {
    const abort = new AbortController()
    const answer = request(basic, abort.signal)
      .then((fresh) => {
        kept = fresh
        return fresh
      })
      .finally(() => {
        if (asking === outputs) asking = undefined
      })
    const outputs: Asking = { basic, answer, abort, waiting: 0 }
    answer.catch(() => {})
    return outputs
  }

  async function shared(one: Asking, signal: AbortSignal): Promise<Kept> {
    signal.throwIfAborted()
    const { promise: givenUp, reject } = Promise.withResolvers<never>()
    const giveUp = () => reject(signal.reason)
    signal.addEventListener('abort', giveUp, { once: true })
    one.waiting += 1
    try {
      return await Promise.race([one.answer, givenUp])
    } finally {
      signal.removeEventListener('abort', giveUp)
      one.waiting -= 1
      if (one.waiting === 0 && asking === one) {
        asking = undefined
        one.abort.abort()
      }
    }
  }

  async function request(basic: string, signal: AbortSignal): Promise<Kept> {
    const firstAttemptAtMs = clock.now()
    const answer = await buckets.run(bucket, async () => {
      const received = await http({
        method: 'POST',
        url,
        headers: {
          accept: 'application/json',
          'content-type': 'application/x-www-form-urlencoded',
          'cache-control': 'no-cache',
          authorization: `Basic ${basic}`,
        },
        body: 'grant_type=client_credentials',
        signal,
      })
      if (received.status === 429)
        throw buckets.hold(bucket, received.headers, { isForeign: !isOwn(received.text) })
      const redirect = faultFromRedirect(received, url)
      if (redirect) throw redirect
      return received
    })
    const { access_token: fresh, expires_in: lifeSeconds } = parsed(answer)
    return {
      basic,
      token: fresh,
      firstAttemptAtMs,
      renewAtMs: firstAttemptAtMs + lifeSeconds * 1_000 * usedUp,
    }
  }

  function parsed({ status, text }: HttpResponse): z.infer<typeof tokenWire> {
    if (status < 200 || status > 299) {
      // Only a refused key is a verdict; anything else is about the token host.
      const message = isOwn(text) && refusals.includes(status) ? 401 : status
      throw new Fault(failureFromRefusal({ status: message, text, host, workspace, verdicts: [] }))
    }
    const result = tokenWire.safeParse(jsonIn(text))
    if (result.success) return result.data
    // What is not JSON is somebody else's page; what is JSON may hold a token.
    const details = jsonIn(text) === undefined ? foreignText(text) : 'no access_token'
    throw new Fault({ kind: 'unexpected-answer', host, status, details })
  }

  return {
    current: (signal, only) => token(isFresh, { signal, only }),
    instead: (refused, signal, only) => token((each) => each.token !== refused, { signal, only }),
  }
}
