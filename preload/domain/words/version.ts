/** When a file becomes the next version of another submission because its name says so. */
export const sentenceForLink = (name: string, previousSubmissionId: string): string =>
  `${name} is sent as the next version of submission ${previousSubmissionId}. With --no-link it starts anew.`
