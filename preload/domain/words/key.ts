import { environmentService, keyVariables } from '../environment.ts'
import type { FailureOf } from '../model/failure.ts'
import type { Words } from './happened.ts'

const keyChanged: Record<FailureOf<'key-changed'>['change'], (workspace: string, variable: string) => Words> =
  {
    key: (_, variable) => ({
      happened: `This file was queued with a different key, not the one in ${variable}.`,
      next: 'Resume it with that key, or cancel it and submit the file again.',
    }),
    account: (workspace) => ({
      happened: `This file belongs to a different account than the new key for “${workspace}”.`,
      next: 'Restore the old key, or cancel this file and add it again.',
    }),
    unknown: (_, variable) => ({
      happened: `An earlier version queued this file without recording its key, so ${variable} may be the wrong one.`,
      next: 'Cancel it and submit the file again.',
    }),
  }

/** About a key that stands under two names. */
export const sameKeyText = (other: string): string =>
  `Same key as “${other}”: files of both go to one account.`

/** Why a job waits for the key it was queued with. */
export const keyChangedWords = ({ workspace, service, change }: FailureOf<'key-changed'>): Words =>
  keyChanged[change](workspace, keyVariables[service])

/** Where a key is to be put that is not there. */
export function keyMissingWords({ workspace, service }: FailureOf<'key-missing'>): Words {
  const given = environmentService(workspace)
  if (given)
    return {
      happened: `This file needs the key it was queued with in ${keyVariables[given]}.`,
      next: 'Set it and run “mediamagic resume”, or cancel the file.',
    }
  const variables = service ? keyVariables[service] : Object.values(keyVariables).join(', or in ')
  const forThisRun = workspace === 'default' ? `, or set it for this run in ${variables}` : ''
  return {
    happened: `The workspace “${workspace}” has no key.`,
    next: `Store one with “mediamagic keys set NAME”${forThisRun}.`,
  }
}
