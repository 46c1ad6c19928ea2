import { refuseTheRest } from '../strict.ts'

/** Takes its options and makes no minidumps: Chromium writes its own. */
export const crashReporter = refuseTheRest('crashReporter', {
  start(options: { uploadToServer: boolean }): void {
    if (options.uploadToServer) throw new Error('nothing is uploaded from here')
  },
})
