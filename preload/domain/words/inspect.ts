import { bytes } from './format.ts'

/** Why a file is incomplete, or cannot be told to be complete; null where it is complete. */
export const whyWords = {
  incomplete: (declaredBytes: number | null, presentBytes: number): string =>
    declaredBytes !== null && declaredBytes > presentBytes
      ? `Incomplete: ${bytes(presentBytes)} of ${bytes(declaredBytes)}.`
      : 'Incomplete: its end is missing.',
  reserved: 'Incomplete: parts of it were never written.',
  placeholder: 'It may still be exporting: its size is not filled in.',
  'no-index': 'It may still be exporting: its index is missing.',
  unknown: 'This format doesn’t mark its end.',
}
