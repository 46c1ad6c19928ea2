/*
 * The table of formats and limits could not be found; these are the inputs of a published sample (reference §6). The
 * job's own error has the last word.
 */

export const audioInputs = ['.wav', '.mp3', '.m4a', '.m4b', '.aac'] as const
export const videoInputs = ['.mp4', '.mov', '.3gp'] as const
export const mediaInputs = [...audioInputs, ...videoInputs] as const

/** Documented for Analyze, assumed for the others. */
export const minMs = 2_000
