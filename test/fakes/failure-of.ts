/** The failure of what was thrown. */
export async function failureOf(work: Promise<unknown>) {
  try {
    await work
  } catch (error) {
    if (error instanceof Error && 'failure' in error) return error.failure
    throw error
  }
  throw new Error('nothing was thrown')
}
