import { exportFormatNames, exportFormats } from '../../../preload/domain/export/formats.ts'
import { hasTimeline, type MediumKind } from '../../../preload/domain/media/medium.ts'
import type { SavedFormat } from '../../../preload/domain/model/export.ts'

/** After the report as a page comes the report as a PDF. */
const inOrder: readonly SavedFormat[] = exportFormatNames.flatMap((name): SavedFormat[] =>
  name === 'html' ? ['html', 'pdf'] : [name],
)

const needsTimeline = (format: SavedFormat) => format !== 'pdf' && exportFormats[format].places !== 'any'

/** What a result can become, the last choice first; a picture has no place on a timeline. */
export function offeredFormats(
  kind: MediumKind,
  last: SavedFormat,
): [first: SavedFormat, ...others: SavedFormat[]] {
  const fitting = inOrder.filter((format) => hasTimeline(kind) || !needsTimeline(format))
  const first = fitting.includes(last) ? last : 'html'
  return [first, ...fitting.filter((format) => format !== first)]
}
