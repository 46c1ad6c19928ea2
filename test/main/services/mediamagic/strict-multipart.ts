export interface Part {
  headers: Record<string, string>
  content: Buffer
}

/** The parts of a multipart body. Throws where a byte is not as RFC 2046 and RFC 7578 have it. */
export function strictMultipart(contentType: string | undefined, body: Buffer): Part[] {
  const [, boundary] =
    /^multipart\/form-data; boundary=([A-Za-z0-9'()+_,./:=?-]{1,70})$/.exec(contentType ?? '') ?? []
  if (!boundary) throw new Error(`not a multipart content type: ${contentType}`)
  const opening = Buffer.from(`--${boundary}\r\n`)
  const between = Buffer.from(`\r\n--${boundary}`)
  if (!body.subarray(0, opening.length).equals(opening)) throw new Error('no boundary at the beginning')
  const parts: Part[] = []
  for (let at = opening.length; ; ) {
    const end = body.indexOf(between, at)
    if (end < 0) throw new Error('a part without an end')
    parts.push(partFrom(body.subarray(at, end)))
    const after = body.subarray(end + between.length)
    if (after.equals(Buffer.from('--\r\n'))) return parts
    if (after.subarray(0, 2).toString() !== '\r\n') throw new Error('a boundary with something behind it')
    at = end + between.length + 2
  }
}

function partFrom(bytes: Buffer): Part {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) throw new Error('a part without an empty line')
  const lines = bytes.subarray(0, end).toString('latin1').split('\r\n')
  const headers = lines.map((line) => {
    const [, name, value] = /^([A-Za-z-]+): (\S.*)$/.exec(line) ?? []
    if (!name || !value || line.includes('\n')) throw new Error(`not a header: ${line}`)
    return [name.toLowerCase(), value] as const
  })
  return { headers: Object.fromEntries(headers), content: bytes.subarray(end + 4) }
}
