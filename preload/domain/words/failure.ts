import type { Failure, FailureKind, FailureOf } from '../model/failure.ts'
import { descriptorOf, type ServiceName } from '../services/registry.ts'
import { bytes, bytesOf } from './format.ts'
import type { Words } from './happened.ts'
import { keyChangedWords, keyMissingWords } from './key.ts'
import { keychainWords } from './keychain.ts'
import { locationWords } from './location.ts'
import { proxyWords } from './proxy.ts'
import { saveTrouble } from './save.ts'
import { serverName } from './server-name.ts'
import { differing } from './size.ts'
import { typeName } from './type-names.ts'

/** In the unit that leaves two or three digits. */
export function roundTime(ms: number): string {
  if (ms >= 5_400_000) return `${(ms / 3_600_000).toFixed(1)} hours`
  return ms >= 120_000 ? `${Math.round(ms / 60_000)} minutes` : `${Math.ceil(ms / 1_000)} seconds`
}
/** In a sentence, where it begins one. */
export const nameOf = (service: ServiceName | undefined) =>
  service ? descriptorOf(service).shortTitle : 'The service'
const fullStop = (text: string) => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`)
export const itself = 'MediaMagic will retry automatically.'
const serverAt = (host: string) => serverName(host) ?? host

const words: { [K in FailureKind]: (failure: FailureOf<K>) => Words } = {
  ...locationWords,
  offline: ({ host }) => ({ happened: `Can’t reach ${serverAt(host)}.`, next: itself }),
  'untrusted-certificate': ({ host }) => ({
    happened: `The certificate of ${serverAt(host)} isn’t trusted; the network may be intercepting the connection.`,
    next: 'Nothing was sent. Try another network, or install this network’s certificate on your computer.',
  }),
  stalled: ({ host, silentMs, receivedBytes, isAskedOnce }) => ({
    happened: receivedBytes
      ? `The reply from ${serverAt(host)} is too slow: ${receivedBytes} bytes in ${roundTime(silentMs)}.`
      : `No response from ${serverAt(host)} for ${Math.round(silentMs / 1000)} seconds.`,
    next: isAskedOnce ? 'Try again in a moment.' : itself,
  }),
  'unexpected-answer': ({ host, status }) => ({
    happened: `Unexpected reply from ${serverAt(host)} (${status}).`,
    next: 'A Wi-Fi sign-in page or a wrong server URL can cause this. MediaMagic will retry automatically.',
  }),
  'insecure-link': ({ host }) => ({
    happened: `The link from ${serverAt(host)} isn’t encrypted (http), so nothing was sent there.`,
    next: 'Try another network, or check the server URL. MediaMagic will retry automatically.',
  }),
  ...proxyWords,
  redirected: ({ host, to }) => ({
    happened: `${serverAt(host)} redirects to another server${to ? ` (${to})` : ''}. Nothing was sent there.`,
    next: 'A Wi-Fi sign-in page or an old server URL can cause this. MediaMagic will retry automatically.',
  }),
  'service-trouble': ({ host, status }) => ({
    happened: `${serverAt(host)} returned an error (${status}).`,
    next: itself,
  }),
  'rate-limited': ({ service, waitMs }) => ({
    happened: `${nameOf(service)} is limiting requests.`,
    next: waitMs === undefined ? itself : `Continuing after ${roundTime(waitMs)}.`,
  }),
  'key-missing': keyMissingWords,
  'key-refused': ({ service, workspace, message }) => ({
    happened: `${nameOf(service)} refused the key for “${workspace}”: ${fullStop(message)}`,
    next: 'Replace the key to continue.',
  }),
  'key-changed': keyChangedWords,
  'plan-refused': ({ workspace, message }) => ({
    happened: `The plan of “${workspace}” doesn’t include this${message ? `: ${fullStop(message)}` : '.'}`,
    next: 'Change the plan to continue.',
  }),
  rejected: ({ service, message }) => ({
    happened: `${nameOf(service)} refused: ${fullStop(message)}`,
    next: 'Retry to send the file again.',
  }),
  'already-submitted': ({ service }) => ({
    happened: `${nameOf(service)} already has this upload in a submission.`,
    next: 'Retry to send it again as a new submission.',
  }),
  'answer-lost': ({ service }) => ({
    happened: 'The file was submitted, but the reply was lost, so its results won’t appear here.',
    next: `Check in ${service ? descriptorOf(service).shortTitle : 'the service'}, or retry to send it again as a new submission.`,
  }),
  'storage-refused': ({ status, code }) => ({
    happened: `Upload storage refused the file (${status} ${code}).`,
    next: 'Retry to upload it with a new link.',
  }),
  'upload-expired': ({ neededMs, lifeMs }) =>
    neededMs !== undefined && lifeMs !== undefined && neededMs > lifeMs
      ? {
          happened: `At the current speed this upload needs about ${roundTime(neededMs)}, but its link expires in ${roundTime(lifeMs)}.`,
          next: 'It will start when the connection is fast enough. A smaller export may fit now.',
        }
      : {
          happened: 'The upload link expired before the upload finished.',
          next: 'It will start again with a new link.',
        },
  'upload-damaged': () => ({
    happened: 'The file was damaged during the upload.',
    next: 'Retry to send the file again.',
  }),
  'name-taken': () => ({
    happened: 'Upload storage already has a file with this name.',
    next: 'The upload continues under another name.',
  }),
  unsupported: ({ service, extension }) => ({
    happened: extension
      ? `${extension.startsWith('.') ? extension : `.${extension}`} files aren’t supported.`
      : 'Files without an extension aren’t supported.',
    next: service ? `Export to ${descriptorOf(service).formats}.` : 'Export to a supported format.',
  }),
  'wrong-type': ({ expected, found }) => ({
    happened: found
      ? `The name says ${typeName(expected)}, but the content is ${typeName(found)}.`
      : `The name says ${typeName(expected)}, but the content is something else.`,
    next: 'Export it again, or correct its file extension.',
  }),
  empty: () => ({ happened: 'The file is empty.', next: 'Export it again.' }),
  'too-large': ({ category, sizeBytes, limitBytes }) => {
    const [size, limit] = differing(sizeBytes, limitBytes)
    return { happened: `${size} is over the ${limit} limit for ${category}.`, next: 'Export a smaller file.' }
  },
  'too-short': ({ durationMs, minMs }) => ({
    happened: `${(durationMs / 1000).toFixed(1)} s is too short; the minimum is ${minMs / 1000} s.`,
    next: '',
  }),
  'file-missing': () => ({
    happened: 'Can’t find the file.',
    next: 'Put it back and retry.',
  }),
  misnamed: () => ({
    happened: 'MediaMagic can’t read the name of this file or its folder.',
    next: 'Rename it, then send it again.',
  }),
  'file-unreadable': ({ code }) =>
    code === 'EISDIR'
      ? { happened: 'This is a folder, not a file.', next: 'Choose a file, or a folder that contains files.' }
      : {
          happened: `Can’t read the file (${code}).`,
          next: 'Check its permissions and the drive, then retry.',
        },
  'file-locked': () => ({
    happened: 'Another program is using this file.',
    next: 'MediaMagic will retry automatically.',
  }),
  'file-not-moved': ({ path, code }) => ({
    happened: `Can’t move the file to ${path} (${code}).`,
    next: 'Check that folder and its drive, then retry. The results are kept.',
  }),
  'file-changed': () => ({
    happened: 'The file changed during the upload.',
    next: 'Retry to send the current file.',
  }),
  'file-unfinished': ({ declaredBytes, presentBytes }) => ({
    happened: declaredBytes
      ? `The file is incomplete: ${bytesOf(presentBytes, declaredBytes)}.`
      : 'The file is incomplete: the program that writes it didn’t finish.',
    next: 'Export it again, or send it anyway.',
  }),
  'analysis-failed': ({ service, message, isRetryable }) => ({
    happened: `The analysis failed: ${fullStop(message)}`,
    next: isRetryable
      ? 'Retry to run the failed part again.'
      : `${nameOf(service)} doesn’t offer a retry for this.`,
  }),
  'results-missing': () => ({
    happened: 'The analysis is complete, but its results can’t be read.',
    next: 'Retry to fetch them again. Nothing is uploaded or paid for twice.',
  }),
  'not-retryable': ({ message }) => ({ happened: `Can’t retry this: ${fullStop(message)}`, next: '' }),
  'not-cancellable': ({ service }) => ({
    happened: `${nameOf(service)} can’t stop an analysis that has started.`,
    next: '',
  }),
  'unknown-id': ({ id }) => ({
    happened: `No file or submission has the ID ${id}.`,
    next: 'Run “mediamagic list” to see the IDs.',
  }),
  'keychain-missing': keychainWords,
  'data-held': ({ path, processId }) => ({
    happened: `MediaMagic is already running${processId === null ? '' : ` (process ${processId})`} with ${path}.`,
    next: 'Quit it first, or choose another data folder with --home.',
  }),
  'data-unwritable': ({ path, code }) => ({
    happened: `Can’t write to the data folder ${path} (${code}).`,
    next: 'Check its permissions, or choose another with --home.',
  }),
  'data-damaged': ({ path }) => ({
    happened: `The history in ${path} is damaged.`,
    next: 'Restart MediaMagic. It keeps everything it can read.',
  }),
  'maybe-sent': () => ({
    happened: 'The history was damaged, so this file may have been sent before.',
    next: 'Retry to send it, or remove it from the queue.',
  }),
  'data-full': ({ path }) => ({
    happened: `The disk that holds ${path} is full.`,
    next: 'Free up space. Nothing you sent is lost.',
  }),
  'file-exists': ({ path }) => ({
    happened: `${path} already exists.`,
    next: 'Choose another name, or replace it with --force.',
  }),
  'not-saved': ({ path, code }) => ({
    happened: `Can’t save ${path}: ${saveTrouble[code] ?? `the system refused (${code})`}.`,
    next: 'Choose another place.',
  }),
  'not-opened': ({ path }) => ({
    happened: `Can’t open ${path}.`,
    next: 'Open it in your file manager.',
  }),
  'login-item-refused': () => ({
    happened: 'Your system keeps MediaMagic from starting at login.',
    next: 'Allow it in your system’s settings, under login items or startup apps.',
  }),
  'output-too-large': ({ limitBytes }) => ({
    happened: `The output is over ${bytes(limitBytes)}, much more than this file should produce.`,
    next: 'It wasn’t kept. Retry to download it again.',
  }),
  'result-unwritable': ({ path, code }) => ({
    happened: `Can’t save the output to ${path} (${code}).`,
    next: 'Check its permissions, or choose another output folder.',
  }),
  'data-newer': ({ path }) => ({
    happened: `A newer version of MediaMagic created ${path}.`,
    next: 'Update MediaMagic, or choose another data folder with --home.',
  }),
  'bad-request': ({ message }) => ({ happened: fullStop(message), next: '' }),
  bug: ({ message }) => ({
    happened: `Unexpected error: ${fullStop(message)}`,
    next: 'Please report it, with the diagnostics from Settings.',
  }),
}

/** What a person reads about a failure. */
export function wordsFor(failure: Failure): Words {
  // The record is exhaustive; indexing it loses which member goes with which kind.
  const say = words[failure.kind] as (failure: Failure) => Words
  return say(failure)
}

/** Both sentences as one line. */
export function sentenceFor(failure: Failure): string {
  const { happened, next } = wordsFor(failure)
  return next ? `${happened} ${next}` : happened
}
