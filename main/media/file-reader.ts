import { type FileHandle, open } from 'node:fs/promises'
import { faultFromFile } from './inspect.ts'

/** Random access to a file, for those who walk its structure. */
export interface FileReader extends AsyncDisposable {
  readonly sizeBytes: number
  /** As many bytes as there are, up to `length`. */
  read(position: number, length: number): Promise<Buffer>
}

/** Throws `file-missing` or `file-unreadable`. */
export async function openReader(path: string): Promise<FileReader> {
  let handle: FileHandle | undefined
  try {
    handle = await open(path, 'r')
    const { size } = await handle.stat()
    const file = handle
    return {
      sizeBytes: size,
      async read(position, length) {
        const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - position)))
        const { bytesRead } = await file.read(buffer, 0, buffer.length, position).catch((error) => {
          throw faultFromFile(error)
        })
        return buffer.subarray(0, bytesRead)
      },
      [Symbol.asyncDispose]: () => file.close(),
    }
  } catch (error) {
    await handle?.close()
    throw faultFromFile(error)
  }
}
