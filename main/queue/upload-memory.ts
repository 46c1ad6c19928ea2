import type { JobId } from '../../preload/domain/model/ids.ts'
import { seal, unseal } from '../keys/seal.ts'
import type { Uploads } from '../store/uploads.ts'
import type { UploadMemory } from '../upload/upload-memory.ts'

export interface UploadMemoryOptions {
  uploads: Uploads
  /** The workspace's API key, under which the address is sealed. */
  key: string
  /** Told each time the storage has taken something for good. */
  arrived(): void
}

/** The upload's memory in the store. */
export function uploadMemory(id: JobId, { uploads, key, arrived }: UploadMemoryOptions): UploadMemory {
  return {
    recall() {
      const stored = uploads.find(id)
      const url = stored && unseal(stored.sealedUrl, key)
      if (!stored || !url) return undefined
      const { reference, expiresAtMs, name, blockBytes, blocks, file } = stored
      return { target: { way: 'presigned', url, reference, expiresAtMs, name }, blockBytes, blocks, file }
    },
    begin({ target: { reference, url, expiresAtMs, name = '' }, ...upload }) {
      uploads.begin(id, { reference, sealedUrl: seal(url, key), expiresAtMs, name, ...upload })
    },
    block(number, md5) {
      uploads.block(id, number, md5)
      arrived()
    },
    recognised: (file) => uploads.setFile(id, file),
    expire: () => uploads.expire(id),
    forget: () => uploads.forget(id),
  }
}
