import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { refused } from './refusal.ts'

export interface Caller {
  key: string
  workspaceId: string
  isLive: boolean
}

export type KeyState = 'ready' | 'unknown' | 'expired' | 'revoked'

const details: Record<Exclude<KeyState, 'ready'>, string> = {
  unknown: 'Invalid API key',
  expired: 'This API key has expired',
  revoked: 'This API key has been revoked',
}

export interface KnownKeys {
  states: ReadonlyMap<string, KeyState>
  /** Keys that open the workspace of another one. */
  rotated: ReadonlyMap<string, string>
  onlyKey?: string | undefined
}

/** Any well-formed key is known, unless `states` says otherwise or there is but one. Throws the 401. */
export function authenticate(headers: IncomingHttpHeaders, { states, rotated, onlyKey }: KnownKeys): Caller {
  const key = headers['x-api-key']
  if (typeof key !== 'string' || key === '') throw refused(401, 'Missing X-API-Key header')
  const wellFormed = onlyKey === undefined ? /^sk_(test|live)_[0-9a-f]{64}$/i.test(key) : key === onlyKey
  const state = states.get(key) ?? (wellFormed ? 'ready' : 'unknown')
  if (state !== 'ready') throw refused(401, details[state])
  return { key, workspaceId: workspaceOf(rotated.get(key) ?? key), isLive: key.startsWith('sk_live_') }
}

/** The same key is always the same workspace. */
export function workspaceOf(key: string): string {
  return uuidFrom(`workspace ${key}`)
}

/** A version 4 UUID that depends on `seed` alone. */
export function uuidFrom(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
