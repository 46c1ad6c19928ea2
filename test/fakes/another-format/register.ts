import { writeLines } from '../write-lines.ts'

const from = (path: string) => new URL(`../../../${path}`, import.meta.url).href

/** A format that nobody offers, in the two places in which it stands: all that it takes. */
writeLines([
  {
    into: from('preload/domain/export/formats.ts'),
    behind: 'export const exportFormats = {',
    line: `
  notes: {
    title: 'Notes',
    file: 'Plain list',
    extension: 'notes',
    places: 'any',
    limits: [],
    merges: false,
    defaultStart: zero,
    isReport: true,
    steps: ['Read it.'],
    isTried: true,
  },`,
  },
  {
    into: from('main/export/formats.ts'),
    behind: 'export const writers: { [F in ExportFormat]: Writer<F> } = {',
    line: `
  notes: ({ findings }) => ({ texts: [findings.map(({ finding }) => finding.rule + '\\n').join('')], shortened: 0 }),`,
  },
])
