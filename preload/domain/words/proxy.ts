import type { FailureOf } from '../model/failure.ts'
import type { Words } from './happened.ts'

/** What a proxy wants, and where it is to be given: in the variable that names the proxy, where one does. */
export const proxyWords = {
  'proxy-login': ({ proxy, variable }: FailureOf<'proxy-login'>): Words => ({
    happened: `The proxy needs a user name and password (${proxy}).`,
    next: variable
      ? `Set ${variable.name} to ${variable.scheme}://USER:PASSWORD@${proxy}.`
      : 'Enter them under Settings.',
  }),
  'proxy-unusable': ({ proxy, variable }: FailureOf<'proxy-unusable'>): Words =>
    proxy === undefined
      ? {
          happened: 'Can’t use this computer’s proxy settings.',
          next: 'Choose another proxy under Settings.',
        }
      : {
          happened: `${proxy} doesn’t answer as a SOCKS proxy.`,
          next: `Check the proxy’s type and address ${variable ? `in ${variable.name}` : 'under Settings'}.`,
        },
}
