import type { FailureOf } from './failure.ts'
import type { Words } from './failure-words.ts'
import type { ServiceName } from './preset.ts'

/** Where the command line takes the key of each service from. */
const keyVariable: Record<ServiceName, string> = {
  mediamagic: 'MEDIAMAGIC_API_KEY',
  dolby: 'DOLBY_APP_KEY',
}

const keyChanged: Record<FailureOf<'key-changed'>['change'], (workspace: string, variable: string) => Words> =
  {
    key: (_, variable) => ({
      happened: `This file was queued with another key than the one in ${variable}.`,
      next: 'Resume it with that key, or cancel it and submit the file with this one.',
    }),
    account: (workspace) => ({
      happened: `The new key of “${workspace}” is for another account than this file was queued for.`,
      next: 'Put the old key back, or cancel this one and add the file again.',
    }),
    unknown: (_, variable) => ({
      happened: `An earlier version queued this file without noting its key, and ${variable} may hold another.`,
      next: 'Cancel it and submit the file again.',
    }),
  }

/** Why a job waits for the key it was queued with. */
export const keyChangedWords = ({ workspace, service, change }: FailureOf<'key-changed'>): Words =>
  keyChanged[change](workspace, keyVariable[service])
