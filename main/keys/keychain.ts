import type { ServiceName } from '../../preload/domain/model/preset.ts'
import { environmentOf, maskKey, sameKeyAs } from '../../preload/domain/services/credentials.ts'
import { type Clock, systemClock } from '../net/clock.ts'
import { Fault } from '../net/fault.ts'
import { keptText, keyFromKept } from './kept-key.ts'
import { type KeyStore, refuseUnusableKey, refuseUnusableName, type StoredKey } from './key-store.ts'
import { keychainTrouble } from './keychain-trouble.ts'

type Keytar = typeof import('keytar')

const service = 'MediaMagic Desktop'
/** An item that holds nothing: only an unlocked keyring lets it be written. */
const probe = { service: 'MediaMagic Desktop check', account: 'unlocked', password: 'yes' }
/** How long somebody may look at the system's prompt. */
const timeoutMs = 30_000

interface KeychainOptions {
  clock?: Clock
  /** Shared by whoever asks, so that nobody asks while another one does. */
  ask?: AskKeychain
}

/** The system's keychain. The library is loaded at the first call; its absence is that call's `keychain-missing`. */
export function createKeychain({
  clock = systemClock,
  ask = askKeychain(clock),
}: KeychainOptions = {}): KeyStore {
  return {
    get: (workspace, wanted) => {
      const key = ask(async (keytar) => {
        const found = await keytar.getPassword(service, accountOf(workspace))
        if (found === null) await refuseIfLocked(keytar)
        const kept = found === null ? undefined : keyFromKept(found)
        return kept?.service === wanted ? kept.key : undefined
      })
      return key.catch((error) => Promise.reject(aboutKeyOf(wanted, error)))
    },
    set: async (workspace, given) => {
      const { key } = given
      refuseUnusableKey(key)
      await ask((keytar) => keytar.setPassword(service, accountOf(workspace), keptText(given)), key).catch(
        (error) => Promise.reject(aboutKeyOf(given.service, error)),
      )
    },
    remove: (workspace) =>
      ask(async (keytar) => {
        const removed = await keytar.deletePassword(service, accountOf(workspace))
        if (!removed) await refuseIfLocked(keytar)
        return removed
      }),
    list: () =>
      ask(async (keytar) => {
        // keytar's findCredentials ends the process when libsecret gives it an item that stayed locked.
        if ((await keytar.findPassword(service)) === null) {
          await refuseIfLocked(keytar)
          return []
        }
        const found = await keytar.findCredentials(service)
        const all = found.flatMap(({ account: name, password }) => {
          const key = keyFromKept(password)
          return key ? [{ name, key }] : []
        })
        return all
          .map((own): StoredKey => {
            const { name, key } = own
            const other = sameKeyAs(own, all)
            const shown = { maskedKey: maskKey(key), environment: environmentOf(key) }
            return { workspace: name, service: key.service, ...shown, ...(other ? { sameKeyAs: other } : {}) }
          })
          .sort((one, other) => one.workspace.localeCompare(other.workspace))
      }),
  }
}

/** The error, told whose key was wanted. */
export const aboutKeyOf = (wanted: ServiceName, error: unknown): unknown =>
  error instanceof Fault && error.failure.kind === 'keychain-missing'
    ? new Fault({ ...error.failure, service: wanted })
    : error

/** The same name typed on two systems may differ in how its accents are composed. */
function accountOf(workspace: string): string {
  refuseUnusableName(workspace)
  return workspace.normalize('NFC')
}

/** On Linux a locked keyring answers a search with "nothing found"; only a write tells the two apart. */
export async function refuseIfLocked(keytar: Keytar): Promise<void> {
  if (process.platform !== 'linux') return
  await keytar.setPassword(probe.service, probe.account, probe.password)
}

/** `secret` is taken out of what the library says. */
export type AskKeychain = <T>(call: (keytar: Keytar) => Promise<T>, secret?: string) => Promise<T>

/**
 * keytar cannot be aborted, and each of its calls holds a thread of the pool that reads files too. So there is never
 * more than one, and what waits behind a prompt that nobody answers is not begun any more once its time is over.
 */
export function askKeychain(clock: Clock): AskKeychain {
  let line: Promise<unknown> = Promise.resolve()
  return async <T>(call: (keytar: Keytar) => Promise<T>, secret?: string): Promise<T> => {
    const keytar = await loadKeytar()
    let isLate = false
    const tooLate = () => missing('locked', `No answer within ${timeoutMs / 1000} seconds.`)
    const answer = line.then(() => {
      if (isLate) throw tooLate()
      return call(keytar)
    })
    line = answer.catch(() => {})
    const timer = new AbortController()
    const limit = clock.sleep(timeoutMs, timer.signal).then(() => {
      isLate = true
      throw tooLate()
    })
    limit.catch(() => {})
    try {
      return await Promise.race([answer, limit])
    } catch (error) {
      throw faultFrom(error, secret)
    } finally {
      timer.abort()
    }
  }
}

async function loadKeytar(): Promise<Keytar> {
  try {
    return (await import('keytar')).default
  } catch (error) {
    throw missing('no-library', messageOf(error))
  }
}

function faultFrom(error: unknown, secret: string | undefined): Fault {
  if (error instanceof Fault) return error
  const message = messageOf(error)
  return missing(keychainTrouble(message), secret ? message.replaceAll(secret, '…') : message)
}

const missing = (trouble: ReturnType<typeof keychainTrouble>, details: string) =>
  new Fault({ kind: 'keychain-missing', trouble, details })
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
