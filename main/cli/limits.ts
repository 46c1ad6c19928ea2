import type { EngineOptions } from '../compose/engine-options.ts'
import { type Arguments, wrongUse } from './arguments.ts'
import { wrongUses } from './words/wrong-use.ts'

const units: Record<string, number> = { '': 1, k: 1e3, m: 1e6, g: 1e9 }
const minBytesPerSecond = 10_000
const maxParallel = 16

/** `--limit` and `--parallel`, which hold for this run in place of what is set. Throws `bad-request`. */
export function limitsIn(args: Arguments): NonNullable<EngineOptions['overrides']> {
  const limit = args.text('limit')
  const parallel = args.text('parallel')
  return {
    ...(limit === undefined ? {} : { limitBytesPerSecond: rateIn(limit) }),
    ...(parallel === undefined ? {} : { parallelUploads: countIn(parallel) }),
  }
}

/** Bytes a second from `500k`, `2.5M` or `2MB/s`; powers of ten. */
function rateIn(text: string): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)([kmg]?)(?:b(?:\/s)?)?$/i.exec(text) ?? []
  const rate = Math.round(Number(number) * (units[unit.toLowerCase()] ?? 0))
  if (number === '' || rate < minBytesPerSecond) throw wrongUse(wrongUses.limit(text))
  return rate
}

function countIn(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1 || count > maxParallel)
    throw wrongUse(wrongUses.parallel(maxParallel, text))
  return count
}
