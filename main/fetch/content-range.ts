import type { DownloadResponse } from '../net/download.ts'

/** Which part of the whole a body is, by the headers of its answer; null where they do not say. */
export interface BodyRange {
  startBytes: number
  totalBytes: number | null
}

/** Undefined for a 206 whose range cannot be read, or is not behind the bytes that are there. */
export function bodyRangeOf({ status, headers }: DownloadResponse): BodyRange | undefined {
  const lengthBytes = wholeNumber(single(headers['content-length']))
  if (status !== 206) return { startBytes: 0, totalBytes: lengthBytes }
  const [, start = '', total = ''] =
    /^bytes (\d+)-\d+\/(\d+|\*)$/i.exec(single(headers['content-range']) ?? '') ?? []
  const startBytes = wholeNumber(start)
  if (startBytes === null) return undefined
  const rest = lengthBytes === null ? null : startBytes + lengthBytes
  return { startBytes, totalBytes: wholeNumber(total) ?? rest }
}

/** What tells one version of a file from another; null where the server does not say, or only roughly. */
export function strongTagOf({ headers }: DownloadResponse): string | null {
  const tag = single(headers.etag)
  return tag && /^"/.test(tag) ? tag : null
}

export function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header
}

const wholeNumber = (text: string | undefined) => (text && /^\d{1,15}$/.test(text) ? Number(text) : null)
