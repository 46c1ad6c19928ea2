/** The file that was analysed, beside its result, and why it is not shown. */
export const originalWords = {
  label: 'Original',
  locate: 'Locate…',
  locateChanged: 'Locate analysed file…',
  located: 'Found the original.',
  image: (name: string) => `Picture: ${name}`,
  zoomIn: 'Actual size',
  zoomOut: 'Fit to window',
  document: {
    pdf: 'PDF document',
    word: 'Word document',
    text: 'Text document',
    other: 'Document',
    note: 'Can’t preview this. Open in default app.',
  },
  missing: {
    title: 'Original not found',
    text: 'It was moved, renamed or deleted, or its drive isn’t connected. You can still read the issues.',
  },
  changed: {
    title: 'This file was replaced by a newer export',
    text: 'These issues are about the earlier file, so the new one isn’t shown.',
  },
  released: {
    title: 'The drive was released',
    text: 'Connect the drive again, or continue using it under Folders. You can still read the issues.',
  },
  'in-cloud': {
    title: 'This file is only in the cloud',
    text: 'Download it to play it here. You can still read the issues.',
  },
  again: 'Check again',
  unplayable: {
    title: 'Can’t play this format here',
    text: 'Can’t preview this. Open in default app.',
  },
  unshowable: {
    title: 'Can’t show this picture',
    text: 'Open in default app.',
  },
  noPreview: {
    title: 'No preview for this file',
    text: 'Open in default app.',
  },
} as const
