/** When a file becomes the next version of another submission because its name says so. */
export const sentenceForLink = (name: string, previousSubmissionId: string): string =>
  `${name} becomes the next version of submission ${previousSubmissionId}. Use --no-link to submit it separately.`
