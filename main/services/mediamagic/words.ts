/** What MediaMagic means where its answer has no text. */
export const mediamagicPhrases = {
  badKey: 'the key isn’t valid',
  conflict: 'it conflicts with something that already exists',
  sandboxOnly: 'Only a sandbox key can fire events',
} as const
