/**
 * Whether a file is all there, by the sizes its own container declares.
 * `cut-short`: it promises more than is there. `unproven`: its format cannot tell, so only time can.
 */
export type Wholeness =
  | { verdict: 'whole' }
  | { verdict: 'cut-short'; declaredBytes: number | null }
  | { verdict: 'unproven' }

export const whole: Wholeness = { verdict: 'whole' }
export const unproven: Wholeness = { verdict: 'unproven' }

/** `declaredBytes` is null where the format says only that something is missing, not how much. */
export function cutShort(declaredBytes: number | null): Wholeness {
  return { verdict: 'cut-short', declaredBytes }
}
