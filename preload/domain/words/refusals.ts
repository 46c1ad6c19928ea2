/*
 * Why something that was asked for can't be done: what stands in a failure that has no sentence of its own. Each is a
 * sentence, or two, without its last full stop.
 */

/** About what a person did in the window or on the command line. */
export const refusals = {
  differentFile: 'That’s a different file; its size doesn’t match. Choose the original',
  builtInPreset: (name: string) => `“${name}” is a built-in preset. Choose another name`,
  notAFolder: (path: string) => `“${path}” isn’t the full path of a folder`,
  noProxy: 'No proxy is in use. Choose one first',
  noIssuesToExport: 'This result has no issues to export',
  unreadableResult: 'Can’t read the result of this file',
  unreadableHistory: (path: string) => `${path} is damaged, and nothing in it can be read`,
  alreadyEnded: (stage: string) => `This file is already ${stage}`,
  folder: {
    watched: (path: string) => `${path} is already watched. Edit that folder instead`,
    inside: (path: string, outer: string) => `${path} is already watched as part of ${outer}`,
    around: (inner: string) => `${inner}, which is inside this folder, is already watched. Remove it first`,
    oddSubfolder: (name: string) => `Windows can’t use “${name}” as a folder name. Choose another subfolder`,
  },
  workspace: {
    demo: (name: string) => `“${name}” is part of the demo. Choose another name`,
    alike: (name: string, other: string) => `“${name}” looks like “${other}”. Choose another name`,
    otherService: (name: string, service: string) =>
      `“${name}” is a workspace of ${service}. Choose another name`,
    taken: (name: string) => `“${name}” is now the name of another workspace`,
    reserved: (name: string) =>
      `“${name}” is the name for keys from environment variables. Choose another name`,
    unnamed: 'The workspace needs a name',
    oddName: 'The name of the workspace contains a control character. Choose another name',
  },
} as const

/** About a key. None quotes it. */
export const keyRefusals = {
  otherService: (service: string) => `it isn’t a key for ${service}`,
  oddLetters: 'it contains characters that no key has',
  needsBoth: 'it needs the App Key and the App Secret, with a colon between them',
  empty: (name: string) => `${name} is empty`,
  spaces: (name: string) => `${name} contains a space, a line break or a control character`,
  odd: (name: string) => `${name} contains characters that no key has`,
  long: (name: string, length: number) => `${name} is longer than any key (${length} characters)`,
  theKey: 'The API key',
  emptyFile: (path: string, variable: string) => `The key file ${path} contains no key. Check ${variable}`,
  unreadableFile: (path: string, variable: string, code: string) =>
    `Can’t read the key file ${path} (${code}). Check ${variable}`,
} as const

/** About a variable of the environment. None quotes it: somebody may have written a password there. */
export const variableRefusals = {
  noUrl: (variable: string) => `${variable} must be a web address, such as https://api.example.com`,
  notEncrypted: (variable: string) =>
    `${variable} must begin with https://. Only addresses on this computer may use http://`,
  hasLogin: (variable: string) => `${variable} must not contain a user name or password`,
  hasPath: (variable: string, origin: string) => `${variable} must end after the host: ${origin}`,
  noProxyAddress: (variable: string) =>
    `${variable} must be a proxy, such as host:port, http://host:port or socks5://host:port`,
  oddEntry: (variable: string, entry: string) => `${variable} has an invalid entry: “${entry}”`,
} as const

/** Why a job isn’t retried. */
export const retryRefusals = {
  stage: (stage: string) => `it is ${stage}`,
  maybeSubmitted: 'the service may have it already',
  notOffered: 'the service doesn’t offer it for this failure',
  waitsForItsTurn: 'it is waiting for its turn',
  removed: 'it was removed from the list',
  sentByAnother: 'another entry sends or has sent this file',
} as const

/** Where nobody said why. */
export const unexplained = 'no reason was given'
export const unreadableEntry = 'can’t read this file’s entry in the database'

/** Between the window and the app. */
export const windowRefusals = {
  mismatch: 'MediaMagic and its window don’t match. Restart MediaMagic',
  otherWindow: 'Only MediaMagic’s own window may do this',
  reservedField: 'A field can’t be named __proto__',
  invalid: (where: string) => `Invalid input: ${where}`,
  notChosen: (path: string) => `${path} wasn’t dropped or chosen here. Choose it again`,
} as const

/** What a service says about what it was asked, where its answer has no text: stands behind "MediaMagic refused:". */
export const answerPhrases = {
  notUnderstood: 'it couldn’t read the request',
  notInPlan: 'the plan doesn’t include this API',
  notAllowed: 'not allowed',
  notFound: 'not found',
  notOffered: 'not offered',
  tooLarge: 'the file is too large',
  wrongType: 'files of this type aren’t supported',
  outputGone: 'the output is no longer available',
  outputRefused: 'the output can’t be downloaded',
} as const

/** About the options and operations of presets. */
export const presetRefusals = {
  operation: (service: string, operation: string) => `${service} has no operation “${operation}”`,
  option: (name: string, operation: string, why: string) =>
    `Can’t use the option “${name}” of ${operation}: ${why}`,
} as const
