export interface Part {
  name: string
  filename: string | undefined
  /** As the part says it, or undefined. */
  contentType: string | undefined
  content: Buffer
}

/**
 * The parts of a multipart/form-data body, or undefined when it is malformed. Source: RFC 7578 and RFC 2046 §5.1.
 * `contentType` is the header of the request.
 */
export function parseMultipart(contentType: string, body: Buffer): Part[] | undefined {
  const boundary = boundaryOf(contentType)
  if (boundary === undefined) return undefined
  // A delimiter begins with a line break; the first one may stand at the very beginning.
  const text = Buffer.concat([Buffer.from('\r\n'), body])
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  const parts: Part[] = []
  let at = text.indexOf(delimiter)
  while (at >= 0) {
    const after = at + delimiter.length
    if (text.toString('latin1', after, after + 2) === '--') return parts
    const start = text.indexOf('\r\n', after) + 2
    const end = text.indexOf(delimiter, after)
    if (start < 2 || end < 0 || text.toString('latin1', after, start).trim() !== '') return undefined
    const part = partOf(text.subarray(start, Math.max(start, end)))
    if (!part) return undefined
    parts.push(part)
    at = end
  }
  return undefined
}

function boundaryOf(contentType: string): string | undefined {
  if (!/^multipart\/form-data\s*;/i.test(contentType)) return undefined
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? []
  return quoted ?? plain
}

function partOf(bytes: Buffer): Part | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const headers = new Map<string, string>()
  for (const line of bytes.toString('utf8', 0, end).split('\r\n')) {
    const colon = line.indexOf(':')
    headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  const disposition = headers.get('content-disposition') ?? ''
  const name = parameter(disposition, 'name')
  if (!/^form-data\s*(;|$)/i.test(disposition) || name === undefined) return undefined
  return {
    name,
    filename: parameter(disposition, 'filename'),
    contentType: headers.get('content-type'),
    content: bytes.subarray(end + 4),
  }
}

/** Browsers write a quotation mark as %22, others with a backslash. */
function parameter(disposition: string, name: string): string | undefined {
  const pattern = new RegExp(`;\\s*${name}=(?:"((?:\\\\.|[^"\\\\])*)"|([^\\s;"]+))`, 'i')
  const [, quoted, plain] = pattern.exec(disposition) ?? []
  return quoted?.replace(/\\(["\\])/g, '$1').replaceAll('%22', '"') ?? plain
}
