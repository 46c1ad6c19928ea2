export const uiWords = {
  demo: 'Demo',
  demoHint: 'From the demo: this file stays on this computer.',
  close: 'Close',
  cancel: 'Cancel',
  notices: 'Notices',
  clearSearch: 'Clear search',
  loading: 'Loading',
  failedRow: 'This file can’t be shown.',
  severities: { CRITICAL: 'critical', MAJOR: 'major', MINOR: 'minor', INFO: 'info' },
  progress: (sent: number, analysed: number) =>
    analysed > 0 ? `Uploaded, ${Math.round(analysed)} % analysed` : `${Math.round(sent)} % uploaded`,
} as const
