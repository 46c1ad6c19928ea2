import type {
  Appearance,
  ProxyLoginStorage,
  Proxy as ProxySetting,
} from '../../preload/domain/model/settings.ts'

export const settingsWords = {
  title: 'Settings',
  applied: 'Applied',
  groups: {
    uploads: 'Uploads',
    notifications: 'Notifications',
    app: 'App',
    network: 'Network',
    help: 'Help',
  },
  parallel: {
    label: 'Parallel uploads',
    hint: 'Files sent at the same time, from 1 to 8. More helps with many small files.',
    fewer: 'Fewer parallel uploads',
    more: 'More parallel uploads',
  },
  limit: {
    label: 'Limit bandwidth',
    hint: 'For all uploads together.',
    rate: 'At most',
    rateLabel: 'Limit in megabytes per second',
    rateHint: '100 Mbit/s is 12.5 MB/s.',
    unit: 'MB/s',
    rateProblem: 'Enter a number from 0.01 to 10,000, such as 5 or 2.5.',
    hours: 'Only at certain times',
    hoursHint: 'At other times there’s no limit. The range may cross midnight.',
    from: 'From',
    to: 'To',
    timeProblem: 'Enter a time from 00:00 to 23:59, such as 08:30.',
    sameProblem: 'Enter two different times, or turn the hours off.',
  },
  checksums: {
    label: 'Send checksums',
    hint: 'Storage verifies each block. Uses slightly more processor time.',
  },
  linkVersions: {
    label: 'Link versions by name',
    hint: 'film_v02 becomes the next version of film_v01, and their issues are compared.',
  },
  notifyResults: {
    label: 'Results ready',
    hint: 'When a file’s analysis is done, with the number of issues.',
  },
  notifyTrouble: {
    label: 'Something needs attention',
    hint: 'When a file or a key needs attention.',
  },
  startAtLogin: { label: 'Start at login', hint: 'Folders are watched as soon as you log in.' },
  keepInTray: {
    label: 'Keep running in the tray',
    hint: 'Keep uploading when the window is closed.',
  },
  personName: {
    label: 'Your name',
    hint: 'Stands with your decisions and on reports. Without it, decisions have your account’s name.',
  },
  appearance: {
    label: 'Appearance',
    names: { system: 'Match system', light: 'Light', dark: 'Dark' } satisfies Record<Appearance, string>,
  },
  proxy: {
    label: 'Proxy',
    names: {
      system: 'System proxy',
      none: 'No proxy',
      manual: 'Custom proxy',
    } satisfies Record<ProxySetting['kind'], string>,
    hints: {
      system: 'Uses your system proxy, including PAC.',
      none: 'Always connects directly.',
      manual: 'Used for everything MediaMagic sends.',
    } satisfies Record<ProxySetting['kind'], string>,
    address: 'Proxy address',
    example: 'http://proxy.example.com:8080',
    problem: 'Enter an address such as http://proxy.example.com:8080 or socks5://proxy.example.com:1080.',
    notYet: 'Not applied yet. Enter the proxy address.',
  },
  proxyLogin: {
    label: 'Proxy sign-in',
    hints: {
      none: 'Only for a proxy that asks for a user name and password.',
      keychain: 'User name and password are stored in your keychain.',
      run: 'Kept until you quit. You’ll be asked again next time.',
    } satisfies Record<ProxyLoginStorage, string>,
    add: 'Add…',
    replace: 'Replace…',
    remove: 'Remove',
    user: 'User name',
    password: 'Password',
    save: 'Save',
    cancel: 'Cancel',
  },
  logs: {
    label: 'Logs',
    hint: 'Activity log, secrets removed.',
    open: 'Open logs',
  },
  diagnostics: {
    label: 'Diagnostics',
    hint: 'Settings, counts and logs in one file for support. Keys and links are removed.',
    withNames: 'Include names and paths',
    withNamesHint: 'File, folder and workspace names, and messages from the services.',
    save: 'Save diagnostics…',
    saved: (path: string) => `Saved diagnostics to ${path}.`,
  },
  version: { label: 'Version', unknown: 'Unknown' },
} as const
