import { exportFormatNames } from '../../../preload/domain/export/formats.ts'
import { descriptorOf, serviceNames } from '../../../preload/domain/services/registry.ts'

const width = 89

/** The words in as many lines as they need, each after the first one begun with `indent`. */
function wrapped(text: string, indent: string): string {
  const [first = '', ...others] = text.split(' ')
  const lines = [first]
  let leftOf = width - indent.length - first.length
  for (const word of others) {
    leftOf -= word.length + 1
    if (leftOf < 0) {
      lines.push(word)
      leftOf = width - indent.length - word.length
    } else lines[lines.length - 1] += ` ${word}`
  }
  return lines.join(`\n${indent}`)
}

const column = ' '.repeat(23)
const oneOf = (names: readonly string[]) =>
  [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(Boolean).join(' or ')

const services = serviceNames.map(descriptorOf)
const keyKinds = services.map(({ shortTitle, credentials: { parts } }) => {
  const names = parts.map(({ label }) => label).join(' and ')
  return `the ${names} of ${shortTitle}${parts.length > 1 ? ', joined by a colon' : ''}`
})
const variables = [
  'MEDIAMAGIC_HOME',
  ...services.flatMap(({ credentials: { parts, file }, hosts }) => [
    ...Object.values(hosts).map(({ variable }) => variable),
    ...parts.map(({ variable }) => variable),
    ...(file ? [file.variable] : []),
  ]),
  ...['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'NO_PROXY'],
]

/** What `help` prints; formats and services are those that there are. */
export const usage = `Usage: mediamagic COMMAND [OPTIONS]

  submit FILE…         upload files, or the files in folders, and submit them for analysis
    --wait             wait for the results
    --together         as one submission
    --previous ID      as the next version of this submission's file
    --no-link          not as the next version of a file of the same name, or of v01 for v02
    --meta NAME=VALUE  stored with the submission; may be repeated
    --preset NAME      what to do with the files; repeat it for several steps in a row
    --sidekick ID      which analyser runs; may be repeated
    --simulate-delay S how long a sandbox key's analysis takes, 0 to 30 seconds
    --again            send files again that were sent before
  watch DIR…           send each file in these folders once it is complete, until Ctrl+C
    --once             stop when nothing is left to do
    --remuxes WHAT     for a recording saved as MKV and MP4: skip the second,
                       link it as the next version, or ask (hold it until you decide)
    --meta NAME=VALUE  stored with each submission; --preset as with submit
  resume [--wait]      continue the queue
  list                 queue and history
  results ID           show the results of a job or a submission
  export ID…           save the results as markers, captions, a table or a report
    --as FORMAT        ${wrapped(oneOf(exportFormatNames), column)}
    --output FILE      a file, a folder, or - for standard output (else NAME-findings here)
    --start-timecode TC  of the first frame, such as 01:00:00:00; with ; drop frame
    --frame-rate R     such as 25, 29.97 or 30000/1001
    --all              include settled issues
    --undecided        leave out what you decided about
    --set              one line a file (csv, html or json); ID may be a folder, or left out
                       for all results of --workspace
    --force            overwrite an existing file
  decide ID ISSUE… WHAT  fixed, disputed, accepted, open, or undo the last decision
    --note TEXT        why; --by NAME says who, else your user name
  inspect FILE…        show what a file is and whether it is complete
  retry ID… [--wait]   retry failed and waiting jobs
    --again            also jobs the service may already have, as new submissions
  cancel ID            cancel a job
  presets list         list the presets for --preset
  keys set NAME        ${wrapped(
    `store the key on standard input in the keychain: ${oneOf(keyKinds)} (--service ${oneOf(serviceNames)}, if the key doesn’t tell)`,
    column,
  )}
  keys list            list the stored keys, masked
  keys remove NAME     remove a key
  sandbox              local services for trying out (--port N, --delay SECONDS,
                       --lenient takes uploads whose part has no type)
  demo                 try everything on local services, with sample media
  help [COMMAND]       this text, or what it says about one command; --version the version

Commands that send take --limit RATE (bytes a second for all uploads, such as 500k or 2.5M)
and --parallel N (uploads at once), for this run.
Every command takes --json, --home DIR, --workspace NAME and --verbose.
${wrapped(`Environment: ${variables.join(', ')}.`, '')}
Exit status: 0 done, 1 something failed, 2 wrong use, 3 stopped with work left,
4 another instance holds the data folder.`

/** What it says about one command; undefined where there is none of that name. */
export function usageOf(command: string): string | undefined {
  const parts = usage.split(/\n(?= {2}\S|\n)/)
  const own = parts.filter((part) => part.startsWith(`  ${command} `))
  return own.length ? own.join('\n') : undefined
}
