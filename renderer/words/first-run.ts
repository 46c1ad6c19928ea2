/** The first screen of a new user. */
export const firstRunWords = {
  title: 'Welcome to MediaMagic',
  lead: 'Export as usual. MediaMagic uploads each finished file, checks it and shows you what it found.',
  key: {
    title: 'Add your API key',
    text: 'For your own files. Create a key in MediaMagic → Settings → API keys.',
    where: 'Open MediaMagic',
  },
  or: 'or',
  look: {
    title: 'Try it with sample files',
    text: 'See how everything works, with services built into the app.',
    points: [
      'The sample files stay on this computer',
      'Includes a video, a recording, a poster and a price list',
      'Remove everything in one step',
    ],
    start: 'Start the demo',
    starting: 'Starting the demo…',
    failed: 'The demo couldn’t start.',
  },
  badge: 'Demo',
  dropped: (count: number) =>
    count === 1
      ? 'Your dropped item is kept.  Add your API key or start the demo to send it.'
      : `Your ${count} dropped items are kept.  Add your API key or start the demo to send them.`,
  forget: 'Forget them',
} as const
