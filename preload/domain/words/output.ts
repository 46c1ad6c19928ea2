/** When lines about work under way were left out of what is printed. `code` is the system's. */
export const sentenceForLostOutput = (code: string): string =>
  code === 'EAGAIN'
    ? 'Whoever reads the output doesn’t keep up, so lines are left out. The work goes on.'
    : `The output can’t be written (${code}), so lines may be missing. The work goes on.`
