/** What `mediamagic demo` says. */
export const demoWords = {
  title: 'MediaMagic Desktop, on a local sandbox: nothing leaves this computer.',
  begin: `MediaMagic is watching a folder. It holds three finished exports; a fourth is still being written.
One of them is also enhanced.`,
  failed: (why: string) => `The demo failed: ${why}.`,
  incomplete: (complete: number, expected: number) => `${complete} of ${expected} jobs are complete`,
  damaged: (name: string) => `${name} didn’t arrive complete`,
  twice: 'something was submitted more than once',
  issues: ['File', 'Severity', 'Rule', 'Issue'],
  noIssues: 'No issues.',
  outputs: ['File', 'Preset', 'Output', 'Size'],
  next: 'Try next',
  steps: `  npm run -s cli -- sandbox            keep the local services running, then in another terminal
  npm run -s cli -- watch ~/Exports    watch a folder of yours
  npm run -s cli -- submit film.mp4 --wait
  npm run -s cli -- keys set desk      store your own API key in the keychain`,
} as const
