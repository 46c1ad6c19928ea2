export type MediumKind = 'video' | 'audio' | 'image' | 'document'

export function mediumOf(contentType: string): MediumKind {
  const [family = ''] = contentType.toLowerCase().split('/')
  return family === 'video' || family === 'audio' || family === 'image' ? family : 'document'
}

/** Whether anything in it lies at a time. */
export const hasTimeline = (kind: MediumKind): boolean => kind === 'video' || kind === 'audio'
