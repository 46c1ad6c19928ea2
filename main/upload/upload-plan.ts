import type { FileIdentity } from '../../preload/domain/model/job.ts'
import type { Clock } from '../net/clock.ts'
import { isFault } from '../net/fault.ts'
import type { KnownPart } from './file-source.ts'
import { type BlockPlan, blockRange, cut, maxBlocks, planBlocks } from './plan-blocks.ts'
import type { DirectTarget, PresignedTarget, Remembered, Target, UploadMemory } from './upload-memory.ts'

/** An address with less life than this is not worth beginning with. */
const minLifeMs = 20_000
/** Of an address that does not say when it ends (reference §12.1). */
const defaultLifeMs = 60 * 60_000
/** Where the file goes and what is there already. */
export interface UploadPlan {
  target: PresignedTarget | DirectTarget
  plan: BlockPlan
  acknowledged: Map<number, string | null>
  /** How long the address lives from its issue on; undefined where that is not known. */
  lifeMs: number | undefined
  /** The address before this one has expired without the file being through. */
  again: boolean
}

interface Reserving {
  memory: UploadMemory
  clock: Clock
  reserve(): Promise<Target>
}

/** An address that still lives goes on being used, and so do its blocks; they are kept too when a new one leads there. */
export async function planUpload(
  { memory, clock, reserve }: Reserving,
  file: FileIdentity,
): Promise<UploadPlan> {
  const remembered = memory.recall()
  const before = remembered && cut(file.sizeBytes, remembered.blockBytes)
  const begun = before && before.count <= maxBlocks ? before : undefined
  if (remembered && begun && remembered.target.expiresAtMs - minLifeMs > clock.now())
    return {
      target: { ...remembered.target, hasAccepted: remembered.blocks.size > 0 },
      plan: begun,
      acknowledged: remembered.blocks,
      lifeMs: undefined,
      again: false,
    }
  const reserved = await reserve().catch((error) => {
    if (isFault(error, 'name-taken')) memory.forget()
    throw error
  })
  const target =
    reserved.way === 'direct'
      ? reserved
      : { ...reserved, expiresAtMs: reserved.expiresAtMs ?? clock.now() + defaultLifeMs }
  const anew = { target, plan: planBlocks(file.sizeBytes), acknowledged: new Map<number, string | null>() }
  if (target.way === 'direct') return { ...anew, lifeMs: undefined, again: false }
  // One that is over when it comes says only that the clocks disagree.
  const lifeMs = target.expiresAtMs > clock.now() ? target.expiresAtMs - clock.now() : undefined
  if (remembered && begun && sameBlob(remembered.target.url, target.url)) {
    memory.begin({ target, blockBytes: begun.blockBytes, file, blocks: remembered.blocks })
    return { target, plan: begun, acknowledged: remembered.blocks, lifeMs, again: false }
  }
  memory.begin({ target, blockBytes: anew.plan.blockBytes, file })
  return { ...anew, lifeMs, again: remembered !== undefined }
}

/** Blocks without their MD5 prove nothing. */
export function partsOf(
  { blockBytes, blocks }: Pick<Remembered, 'blockBytes' | 'blocks'>,
  sizeBytes: number,
): KnownPart[] {
  const plan = cut(sizeBytes, blockBytes)
  return [...blocks].flatMap(([number, md5]) => (md5 === null ? [] : [{ ...blockRange(plan, number), md5 }]))
}

/** Addresses of one blob differ in their signatures only. */
function sameBlob(one: string, other: string): boolean {
  const [a, b] = [new URL(one), new URL(other)]
  return a.origin === b.origin && a.pathname === b.pathname
}
