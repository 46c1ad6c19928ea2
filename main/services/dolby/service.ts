import { z } from 'zod'
import type { Preset } from '../../../preload/domain/model/preset.ts'
import { descriptorOf } from '../../../preload/domain/services/registry.ts'
import { presetRefusals } from '../../../preload/domain/words/refusals.ts'
import { Fault } from '../../net/fault.ts'
import { serverTime } from '../../net/server-time.ts'
import { unlessMissing } from '../api-client.ts'
import type { MediaService, ServiceModule, ServiceOptions } from '../service.ts'
import { createClient } from './client.ts'
import { connection } from './connection.ts'
import { credentialsFrom } from './credentials.ts'
import { operations as offered } from './offers.ts'
import { isOperation, type OperationName, operations, orderOf, refusalOf } from './operations/operations.ts'
import { nextPollDelayMs } from './pace.ts'
import { presets } from './presets.ts'
import { isOwn } from './refusal.ts'
import { createTokens, type Tokens, tokensWith } from './token.ts'
import { createTurns } from './turns.ts'

const { title } = descriptorOf('dolby')
const validate: MediaService['validate'] = (file, { operation }, durationMs) =>
  refusalOf(nameOf(operation), file, durationMs)

export const dolby: ServiceModule = { operations: offered, presets, validate, create: createDolby }

function createDolby({ http: plainHttp, buckets, clock, hostsOf, keyOf }: ServiceOptions): MediaService {
  const tokenUrlOf = (workspace: string) => hostsOf(workspace).token ?? hostsOf(workspace).api
  const { http, nowMs } = serverTime(plainHttp, { clock, isOwn })
  const tokensOf = new Map<string, Tokens>()
  const turns = createTurns()
  const tokens = (workspace: string, key: () => Promise<string>) =>
    createTokens({
      http,
      buckets,
      clock,
      workspace,
      tokenUrl: tokenUrlOf(workspace),
      credentials: async () => credentialsFrom(await key(), workspace),
    })
  /** One token serves all calls of a workspace until it expires. */
  const kept = (workspace: string): Tokens => {
    const name = `${tokenUrlOf(workspace)} ${workspace}`
    const found = tokensOf.get(name) ?? tokens(workspace, () => keyOf(workspace))
    tokensOf.set(name, found)
    return found
  }
  const clientOf = (workspace: string, own: Tokens) =>
    createClient({ http, buckets, apiUrl: hostsOf(workspace).api, workspace, tokens: own })
  return {
    name: 'dolby',
    check: (preset) => void orderFor(preset, ''),
    supportsExtension: (path, { operation }) =>
      isOperation(operation) &&
      operations[operation].inputs.some((extension) => path.toLowerCase().endsWith(extension)),
    validate,
    nextPollDelayMs,
    connect(workspace, preset, access) {
      const own = kept(workspace)
      const client = clientOf(
        workspace,
        access ? tokensWith(async () => credentialsFrom(await access.key(), workspace), own) : own,
      )
      const order = (extension: string) => orderFor(preset, extension)
      const nowThere = async (signal: AbortSignal) => {
        if (nowMs() === undefined) await client.renewed(signal)
        return nowMs()
      }
      return connection({ client, http, order, inTurn: (work) => turns(workspace, work), nowThere })
    },
    async owns({ workspace, key, preset, submissionId }, signal) {
      // The App Key is another one, and what was uploaded belongs to the application (reference §3.1).
      if (submissionId === null) return false
      const client = clientOf(
        workspace,
        tokens(workspace, async () => key),
      )
      const read = client.job(orderFor(preset, '').path, submissionId, signal)
      return (await unlessMissing(read)) !== undefined
    },
    async checkKey(workspace, key, signal) {
      await tokens(workspace, async () => key).current(signal)
    },
  }
}

function nameOf(operation: string): OperationName {
  if (isOperation(operation)) return operation
  throw new Fault({ kind: 'bad-request', message: presetRefusals.operation(title, operation) })
}

/** Throws `bad-request`. */
function orderFor({ operation, options }: Preset, extension: string) {
  try {
    return orderOf(nameOf(operation), options, extension)
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    const [issue] = error.issues
    throw new Fault({
      kind: 'bad-request',
      message: presetRefusals.option(issue?.path.join('.') ?? '', operation, issue?.message ?? ''),
    })
  }
}
