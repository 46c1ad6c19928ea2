/** When lines about work under way were left out of what is printed. `code` is the system's. */
export const sentenceForLostOutput = (code: string): string =>
  code === 'EAGAIN'
    ? 'The program reading this output is too slow, so some lines are skipped. Uploads continue.'
    : `Can’t write all output (${code}), so lines may be missing. Uploads continue.`
