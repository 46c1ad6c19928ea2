/** The first screen of a new user. */
export const firstRunWords = {
  title: 'Welcome to MediaMagic',
  lead: 'Export as you always do. Finished files are sent and analysed by themselves; what was found is shown here.',
  key: {
    title: 'Add your API key',
    text: 'For your own files. Keys are made in MediaMagic under Settings, API Keys.',
    where: 'Open MediaMagic',
  },
  or: 'or',
  look: {
    title: 'Look around first',
    text: 'Try everything on sample media with the services built into the app.',
    points: [
      'Nothing leaves this machine',
      'A video, a recording, a poster and a price list are ready',
      'Remove it again whenever you like',
    ],
    start: 'Look around',
    starting: 'Starting the sandbox…',
    failed: 'The sandbox could not be started.',
  },
  badge: 'Sandbox',
  dropped: (count: number) =>
    count === 1
      ? 'One dropped item is kept. It needs a workspace first: add your API key, or look around.'
      : `${count} dropped items are kept. They need a workspace first: add your API key, or look around.`,
  forget: 'Forget them',
} as const
