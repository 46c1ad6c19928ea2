const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** Local file header: APPNOTE.TXT 4.3.7 (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT). */
const localHeader = Buffer.from([0x50, 0x4b, 0x03, 0x04])
const nameAt = 30

/** A zip by the names in it. A Word document may begin with any entry, so only a proof of another kind rules it out. */
export function zipTypes(head: Buffer): string[] {
  if (!head.subarray(0, 4).equals(localHeader)) return []
  const names = entryNames(head)
  if (names.some((name) => name.startsWith('word/'))) return [docx]
  if (names[0] === 'mimetype' || names.some((name) => /^(xl|ppt|META-INF)\//.test(name)))
    return ['application/zip']
  return names.includes('[Content_Types].xml') ? [docx, 'application/zip'] : ['application/zip', docx]
}

/** Entries may not tell their length beforehand, so the next one is searched for. */
function entryNames(head: Buffer): string[] {
  const names: string[] = []
  for (let at = 0; at >= 0 && at + nameAt <= head.length; at = head.indexOf(localHeader, at + nameAt)) {
    names.push(head.toString('latin1', at + nameAt, at + nameAt + head.readUInt16LE(at + 26)))
  }
  return names
}
