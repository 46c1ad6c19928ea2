/** Of the screen that a Chromium without a display believes in, and of the one display the application is told of. */
export const screenSize = { width: 1600, height: 1000 }

/** Keeps a browser's own errands and questions away from an application's window. */
export const flags: readonly string[] = [
  '--no-first-run',
  '--no-default-browser-check',
  '--test-type',
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-dev-shm-usage',
  '--disable-extensions',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--password-store=basic',
  '--use-mock-keychain',
  // As in Electron, where a page need not be touched before it plays.
  '--autoplay-policy=no-user-gesture-required',
  `--screen-info={${screenSize.width}x${screenSize.height}}`,
]
