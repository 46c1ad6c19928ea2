/** What Dolby means where its answer has no text. */
export const dolbyPhrases = {
  badKey: 'the App Key or the App Secret isn’t valid',
  finished: 'the job has already finished',
  internal: 'Dolby had an internal error',
  noReport: 'the report is no longer available',
  refusedReport: 'the report can’t be downloaded',
  unreadableReport: 'its report can’t be read',
  otherReport: 'the report is about another file',
} as const
