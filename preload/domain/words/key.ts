import { environmentService, keyVariables } from '../environment.ts'
import type { FailureOf } from '../model/failure.ts'
import type { Words } from './failure.ts'

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
  keyChanged[change](workspace, keyVariables[service])

/** Where a key is to be put that is not there. */
export function keyMissingWords({ workspace, service }: FailureOf<'key-missing'>): Words {
  const given = environmentService(workspace)
  if (given)
    return {
      happened: `${keyVariables[given]} must hold the key that this was queued with.`,
      next: 'Run “mediamagic resume” with it, or cancel the file.',
    }
  const variables = service ? keyVariables[service] : Object.values(keyVariables).join(', or in ')
  const forThisRun = workspace === 'default' ? `, or give it for this run in ${variables}` : ''
  return {
    happened: `There is no API key for the workspace “${workspace}”.`,
    next: `Store one with “mediamagic keys set NAME”${forThisRun}.`,
  }
}
