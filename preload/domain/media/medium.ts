export type MediumKind = 'video' | 'audio' | 'image' | 'document'

/** Containers that are registered as applications. */
const containers = new Map<string, MediumKind>([
  ['application/mxf', 'video'],
  ['application/mp4', 'video'],
  ['application/ogg', 'audio'],
])

export function mediumOf(contentType: string): MediumKind {
  const [type = ''] = contentType.toLowerCase().split(';')
  const container = containers.get(type.trim())
  if (container) return container
  const [family = ''] = type.split('/')
  return family === 'video' || family === 'audio' || family === 'image' ? family : 'document'
}

/** Whether anything in it lies at a time. */
export const hasTimeline = (kind: MediumKind): boolean => kind === 'video' || kind === 'audio'
