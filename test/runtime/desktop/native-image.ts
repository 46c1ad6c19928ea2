import { readFileSync } from 'node:fs'
import { notPart, refuseInClass, refuseTheRest } from '../strict.ts'

export interface Size {
  width: number
  height: number
}

/** The bytes of an image, never decoded: only of PNG the size is known. */
export class NativeImage {
  readonly #bytes: Buffer
  readonly #size: Size | undefined
  #isTemplate = false

  constructor(bytes: Buffer, size?: Size) {
    this.#bytes = bytes
    this.#size = size
  }
  isEmpty = () => this.#bytes.length === 0
  isTemplateImage = () => this.#isTemplate
  setTemplateImage(isTemplate: boolean) {
    this.#isTemplate = isTemplate
  }
  getSize(): Size {
    return this.#size ?? pngSize(this.#bytes)
  }
  resize({ width, height }: Partial<Size>): NativeImage {
    const own = this.getSize()
    const ratio = own.width / own.height || 1
    const size = {
      width: width ?? Math.round((height ?? 0) * ratio),
      height: height ?? Math.round((width ?? 0) / ratio),
    }
    return new NativeImage(this.#bytes, size)
  }
  addRepresentation() {}
  toPNG(): Buffer {
    if (this.#size) throw notPart('nativeImage.toPNG of a resized image')
    pngSize(this.#bytes)
    return this.#bytes
  }
  toDataURL = () => `data:image/png;base64,${this.toPNG().toString('base64')}`
}
refuseInClass('nativeImage', NativeImage)

export const nativeImage = refuseTheRest('nativeImage', {
  createEmpty: () => new NativeImage(Buffer.alloc(0)),
  createFromBuffer: (bytes: Buffer) => new NativeImage(bytes),
  createFromPath: (path: string) => new NativeImage(bytesOf(path)),
  createFromDataURL: (url: string) => new NativeImage(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
})

/** As Electron: a file that cannot be read is an empty image. */
function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    return Buffer.alloc(0)
  }
}

function pngSize(bytes: Buffer): Size {
  if (!bytes.length) return { width: 0, height: 0 }
  if (bytes.toString('latin1', 1, 4) !== 'PNG') throw notPart('nativeImage of anything but PNG')
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}
