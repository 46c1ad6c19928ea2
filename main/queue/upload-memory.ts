import type { JobId } from '../../preload/contract/model.ts'
import { seal, unseal } from '../keys/seal.ts'
import type { Uploads } from '../store/uploads.ts'
import type { UploadMemory } from '../upload/send-file.ts'

/** The upload's memory in the store, its address sealed under the workspace's API key. */
export function uploadMemory(id: JobId, { uploads, key }: { uploads: Uploads; key: string }): UploadMemory {
  return {
    recall() {
      const stored = uploads.find(id)
      const url = stored && unseal(stored.sealedUrl, key)
      if (!stored || !url) return undefined
      const { reference, expiresAtMs, blockBytes, blocks, file } = stored
      return { target: { way: 'presigned', url, reference, expiresAtMs }, blockBytes, blocks, file }
    },
    begin({ reference, url, expiresAtMs }, blockBytes, file) {
      uploads.begin(id, { reference, sealedUrl: seal(url, key), expiresAtMs, blockBytes, file })
    },
    block: (number, md5) => uploads.block(id, number, md5),
    recognised: (file) => uploads.setFile(id, file),
    forget: () => uploads.forget(id),
  }
}
