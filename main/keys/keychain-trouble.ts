import type { KeychainTrouble } from '../../preload/domain/model/failure.ts'

/** The first that fits wins: libsecret and GDBus on Linux, Security.framework on macOS, wincred on Windows. */
const signs: readonly (readonly [KeychainTrouble, RegExp])[] = [
  [
    'no-library',
    /cannot find (module|package)|cannot open shared object|image not found|specified module could not be found|NODE_MODULE_VERSION|dlopen|invalid ELF|not a valid Win32/i,
  ],
  ['refused', /AccessDenied|AppArmor|SELinux/],
  [
    'locked',
    /locked|prompt.*dismissed|dismissed.*prompt|interaction is (not allowed|required)|Object does not exist at path|No such secret collection/i,
  ],
  [
    'no-bus',
    /D-?Bus|org\.freedesktop\.secrets|could not connect|connection (refused|is closed)|unsupported transport|StartServiceByName|Timeout was reached|did not receive a reply|(no|default|specified) keychain.*(available|could not be found)|logon session does not exist|RPC server is unavailable|service cannot be started/i,
  ],
]

/**
 * Why a keychain cannot be used, from the text of its error: keytar passes on nothing else.
 * What is not known, among it every translated text of Windows and macOS, counts as a refusal.
 */
export function keychainTrouble(message: string): KeychainTrouble {
  return signs.find(([, sign]) => sign.test(message))?.[0] ?? 'refused'
}
