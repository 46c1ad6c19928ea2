import { z } from 'zod'
import { answerPhrases } from '../../../preload/domain/words/refusals.ts'
import { jsonIn, type RefusalDialect, refusalReader } from '../refusal.ts'
import { dolbyPhrases } from './words.ts'

/** Members may be missing, but it is an object. */
export const isOwn = (body: string): boolean => z.looseObject({}).safeParse(jsonIn(body)).success

const phrases: RefusalDialect['phrases'] = {
  400: answerPhrases.notUnderstood,
  401: dolbyPhrases.badKey,
  402: '',
  403: answerPhrases.notAllowed,
  404: answerPhrases.notFound,
  409: dolbyPhrases.finished,
  413: answerPhrases.tooLarge,
  415: answerPhrases.wrongType,
}

const text = z.string().optional().catch(undefined)
const problem = z.object({
  title: text,
  detail: text,
  details: text,
  message: text,
  error_description: text,
  error: text,
})

/** Of a problem document: its title and its detail; undefined where there is nothing of the kind. */
export function saidIn(body: string): string | undefined {
  const parsed = problem.safeParse(jsonIn(body))
  if (!parsed.success) return undefined
  const { title, detail, details, message, error_description: description, error } = parsed.data
  const parts = [title, detail || details || message || description].filter(Boolean)
  return parts.join(': ') || error || undefined
}

/**
 * What an error status means (reference §8.1, most of it assumed there), of the token host and the API host alike.
 */
export const failureFromRefusal = refusalReader({ isOwn, saidIn, phrases })
