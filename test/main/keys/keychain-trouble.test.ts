import { expect, test } from 'vitest'
import { keychainTrouble } from '../../../main/keys/keychain-trouble.ts'

test.each([
  // Node
  ['no-library', "Cannot find package 'keytar' imported from /opt/mediamagic/main/keys/keychain.ts"],
  ['no-library', "Cannot find module '../build/Release/keytar.node'"],
  ['no-library', 'libsecret-1.so.0: cannot open shared object file: No such file or directory'],
  ['no-library', '/opt/app/keytar.node: invalid ELF header'],
  ['no-library', 'The specified module could not be found.\r\n\\\\?\\C:\\app\\keytar.node'],
  ['no-library', 'dlopen(/app/keytar.node, 0x0001): tried: … (incompatible architecture)'],
  // libsecret and GDBus
  ['no-bus', 'Cannot autolaunch D-Bus without X11 $DISPLAY'],
  ['no-bus', 'Could not connect: No such file or directory'],
  ['no-bus', 'Could not connect: Connection refused'],
  ['no-bus', 'The name org.freedesktop.secrets was not provided by any .service files'],
  [
    'no-bus',
    'GDBus.Error:org.freedesktop.DBus.Error.ServiceUnknown: The name org.freedesktop.secrets was not provided by any .service files',
  ],
  ['no-bus', 'Unknown or unsupported transport “disabled” for address “disabled:”'],
  [
    'no-bus',
    'Error spawning command line “dbus-launch --autolaunch=1 --binary-syntax --close-stderr”: Child process exited with code 1',
  ],
  ['no-bus', 'Error calling StartServiceByName for org.freedesktop.secrets: Timeout was reached'],
  [
    'no-bus',
    'GDBus.Error:org.freedesktop.DBus.Error.Spawn.ChildExited: Process org.freedesktop.secrets exited with status 1',
  ],
  [
    'no-bus',
    'GDBus.Error:org.freedesktop.DBus.Error.NoReply: Message recipient disconnected from message bus without replying',
  ],
  ['no-bus', 'Timeout was reached'],
  ['no-bus', 'The connection is closed'],
  ['locked', 'Cannot create an item in a locked collection'],
  ['locked', 'Cannot get secret of a locked object'],
  ['locked', 'GDBus.Error:org.freedesktop.Secret.Error.IsLocked: The collection is locked'],
  ['locked', 'The prompt was dismissed'],
  ['locked', 'Object does not exist at path “/org/freedesktop/secrets/collection/login”'],
  [
    'refused',
    'GDBus.Error:org.freedesktop.DBus.Error.AccessDenied: An AppArmor policy prevents this sender from sending this message to this recipient; destination="org.freedesktop.secrets"',
  ],
  // macOS Security: errSecAuthFailed, -25308, -25315, -128, -25291, -25307, -34018
  ['refused', 'The user name or passphrase you entered is not correct.'],
  ['locked', 'User interaction is not allowed.'],
  ['locked', 'User interaction is required, but is currently not allowed.'],
  ['refused', 'User canceled the operation.'],
  ['no-bus', 'No keychain is available. You may need to restart your computer.'],
  ['no-bus', 'A default keychain could not be found.'],
  ['refused', "A required entitlement isn't present."],
  // Windows Credential Manager: 5, 1312, 1722, 1783
  ['refused', 'Access is denied.\r\n'],
  ['no-bus', 'A specified logon session does not exist. It may already have been terminated.\r\n'],
  ['no-bus', 'The RPC server is unavailable.\r\n'],
  ['refused', 'The stub received bad data.\r\n'],
  // anything else
  ['refused', 'Zugriff verweigert'],
  ['refused', ''],
])('%s: %s', (trouble, message) => {
  expect(keychainTrouble(message)).toBe(trouble)
})
