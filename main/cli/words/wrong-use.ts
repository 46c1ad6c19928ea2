/** What is wrong with how a command was given, and how it is given right. */
export const wrongUses = {
  usage: (command: string) => `Usage: mediamagic ${command}`,
  stray: (command: string, option: string) => `“${command}” doesn’t take --${option}`,
  meta: (pair: string) => `--meta takes NAME=VALUE, not “${pair}”`,
  metaName: (name: string) => `--meta can’t use the name “${name}”`,
  number: (option: string, most: number, text: string) =>
    `--${option} takes a whole number up to ${most}, not “${text}”`,
  limit: (text: string) => `--limit takes bytes a second, such as 500k or 2.5M, at least 10k, not “${text}”`,
  parallel: (most: number, text: string) => `--parallel takes a number from 1 to ${most}, not “${text}”`,
  remuxes: (choices: string, text: string | undefined) => `--remuxes takes ${choices}, not “${text}”`,
  noPreset: (name: string) => `There is no preset “${name}”. Run “mediamagic presets list” to see them`,
  whichWorkspace: (names: string) => `Choose a workspace with --workspace: ${names}`,
  watchedFor: (inner: string, workspace: string) =>
    `${inner} is already watched for “${workspace}”. Add --workspace “${workspace}”, or choose another folder`,
  notTogether: (service: string) => `${service} takes one file at a time. Leave out --together`,
  forReviews: '--sidekick and --simulate-delay are for reviews only',
  forSandboxKeys: '--simulate-delay needs a sandbox key',
  mayBeSubmitted: (why: string, id: string) =>
    `${why} To send it as another submission, run “mediamagic retry ${id} --again”`,
  verdict: (choices: string, text: string) => `Choose one of ${choices}, not “${text}”`,
  longNote: (most: number) => `A note can have up to ${most} characters`,
  port: (port: number, why: string) => `Can’t start the sandbox on port ${port}: ${why}`,
  noResults: (id: string) => `There are no results for ${id} yet`,
  format: (format: string, names: string) =>
    format ? `Unknown format “${format}”. Choose one of ${names}` : `Choose a format with --as: ${names}`,
  setFormat: (names: string) => `Choose a format for the set with --as: ${names}`,
  noIssues: (id: string, preset: string) => `${id} has no issues to export: ${preset} finds none`,
  oneOutput: (count: number) => `${count} results don’t fit in one output. Give --output a folder`,
  oneFile: (count: number) => `${count} results don’t fit in one file. Give --output an existing folder`,
  manyParts: (count: number) => `The markers need ${count} files. Give --output a name instead of -`,
  noKeyNamed: (name: string) => `No key is stored under “${name}”. Run “mediamagic keys list” to see them`,
  otherService: (name: string) =>
    `“${name}” holds a key for another service. Choose another name, or remove that key first`,
  noService: (name: string, names: string) => `There is no service “${name}”. Choose ${names}`,
  whoseKey: (names: string) => `Say which service the key is for with --service: ${names}`,
  notAKey: (service: string) => `This isn’t a key for ${service}`,
  noKey: 'This isn’t a key for any service',
  noKeyTyped: 'Cancelled. No key stored',
} as const
