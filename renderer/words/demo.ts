/** The services built into the app, with sample files. */
export const demoWords = {
  removed: 'Removed the demo with its files and results.',
  undo: 'Undo',
} as const
