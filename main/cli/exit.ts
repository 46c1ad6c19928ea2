/** What the command line's exit status means; documented in the README. */
export const exit = { done: 0, failed: 1, wrongUse: 2, workLeft: 3, held: 4 } as const
export type Exit = (typeof exit)[keyof typeof exit]
