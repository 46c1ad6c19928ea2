import { answerPhrases } from '../../../preload/domain/words/refusals.ts'
import { type RefusalDialect, refusalReader } from '../refusal.ts'
import { mediamagicPhrases } from './words.ts'

/** Members that the problem documents of gateways have, and no error of the API (reference §7.1). */
const foreign = ['title', 'statusCode', 'timestamp', 'path', 'traceId']

/** Whether the body has one of the API's error shapes; the text in it may be missing. */
export function isOwn(body: string): boolean {
  const json = parseObject(body)
  if (!json || foreign.some((name) => name in json)) return false
  const { detail, error, error_code: code } = json
  return (
    typeof detail === 'string' ||
    Array.isArray(detail) ||
    typeof error === 'string' ||
    typeof code === 'string'
  )
}

const phrases: RefusalDialect['phrases'] = {
  400: answerPhrases.notUnderstood,
  401: mediamagicPhrases.badKey,
  402: '',
  403: answerPhrases.notAllowed,
  404: answerPhrases.notFound,
  405: answerPhrases.notOffered,
  409: mediamagicPhrases.conflict,
  413: answerPhrases.tooLarge,
  415: answerPhrases.wrongType,
  422: answerPhrases.notUnderstood,
}

/** The text to show, in the order: `detail`, `message` with its fields, `error`; undefined when there is none. */
export function saidIn(body: string): string | undefined {
  const json = parseObject(body)
  if (!json) return undefined
  const { detail, message, fields, error } = json
  if (typeof detail === 'string' && detail) return detail
  if (Array.isArray(detail)) return joined(detail.map((each) => member(each, 'msg')))
  if (typeof message === 'string' && message) {
    const named = Array.isArray(fields)
      ? fields.map((each) => [member(each, 'field'), member(each, 'message')].filter(Boolean).join(': '))
      : []
    return joined([message, ...named])
  }
  return typeof error === 'string' && error ? error : undefined
}

const joined = (parts: (string | undefined)[]) => parts.filter(Boolean).join(' ') || undefined

function member(value: unknown, name: string): string | undefined {
  const found = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  return typeof found === 'string' ? found : undefined
}

function parseObject(body: string): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(body)
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json } : undefined
  } catch {
    return undefined
  }
}

/** What an error status means, in this API's shapes of errors. */
export const failureFromRefusal = refusalReader({ isOwn, saidIn, phrases })
