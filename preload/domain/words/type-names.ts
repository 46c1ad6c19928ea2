const typeNames: Record<string, string> = {
  'video/quicktime': 'QuickTime',
  'video/x-matroska': 'Matroska',
  'video/x-msvideo': 'AVI',
  'audio/mpeg': 'MP3',
  'image/svg+xml': 'SVG',
  'application/msword': 'Word',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'text/plain': 'plain text',
}
/** A content type as people call it: `video/mp4` is MP4. */
export const typeName = (type: string) =>
  typeNames[type] ?? type.replace(/^\w+\/(?:x-)?(.*)$/, (_, name: string) => name.toUpperCase())
