/**
 * Whether a file is all there, by the marks of its own format. `incomplete`: a part is missing that the format requires.
 * `open`: it is readable, but its marks say that it is still being written. `unknown`: the format has no such marks.
 */
export type Completeness =
  | { verdict: 'complete' }
  | { verdict: 'incomplete'; declaredBytes: number | null }
  | { verdict: 'open'; mark: OpenMark }
  | { verdict: 'unknown' }

/**
 * `placeholder`: a size that is filled in when the file is closed. `no-index`: the index that ends it is not there yet.
 * `reserved`: parts of its size have never been written.
 */
export type OpenMark = 'placeholder' | 'no-index' | 'reserved'

export const complete: Completeness = { verdict: 'complete' }
export const unknown: Completeness = { verdict: 'unknown' }

/** `declaredBytes` is null where the format says only that something is missing, not how much. */
export const incomplete = (declaredBytes: number | null): Completeness => ({
  verdict: 'incomplete',
  declaredBytes,
})

export const open = (mark: OpenMark): Completeness => ({ verdict: 'open', mark })
