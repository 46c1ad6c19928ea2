import type { ResultDetail } from '../../preload/contract/details.ts'
import type { Result } from '../../preload/domain/model/result.ts'

/** The detail of a result of one kind. */
export type DetailOf<K extends Result['kind']> = ResultDetail & { result: Extract<Result, { kind: K }> }

export function isKind<K extends Result['kind']>(detail: ResultDetail, kind: K): detail is DetailOf<K> {
  return detail.result.kind === kind
}
