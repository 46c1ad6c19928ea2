import type {
  Appearance,
  ProxyLoginPlace,
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
    label: 'Limit the bandwidth',
    hint: 'For all uploads together.',
    rate: 'At most',
    rateLabel: 'Limit in megabytes a second',
    rateHint: 'A line of 100 Mbit/s has 12.5 MB/s.',
    unit: 'MB/s',
    rateProblem: 'A number from 0.01 to 10,000, such as 5 or 2.5.',
    hours: 'Only at certain hours',
    hoursHint: 'Outside of them uploads are as fast as the line. They may pass midnight.',
    from: 'From',
    to: 'To',
    timeProblem: 'A time of day from 00:00 to 23:59, such as 08:30.',
    sameProblem: 'Two different times. For the whole day, switch the hours off.',
  },
  checksums: {
    label: 'Send checksums',
    hint: 'Each block is checked on arrival. Takes a little more processor time.',
  },
  linkVersions: {
    label: 'Link versions by name',
    hint: 'film_v02 continues film_v01: issues are compared between the two.',
  },
  notifyResults: {
    label: 'Results are in',
    hint: 'When the analysis of a file has ended, with what was found.',
  },
  notifyTrouble: {
    label: 'Something needs attention',
    hint: 'When a file or a key waits for a decision of yours.',
  },
  startAtLogin: { label: 'Start at login', hint: 'Watched folders are looked after from the beginning.' },
  keepInTray: {
    label: 'Keep running in the tray',
    hint: 'Closing the window does not stop uploads; quit from the tray or the menu.',
  },
  appearance: {
    label: 'Appearance',
    names: { system: 'Like the system', light: 'Light', dark: 'Dark' } satisfies Record<Appearance, string>,
  },
  proxy: {
    label: 'Proxy',
    names: {
      system: 'Like the system',
      none: 'No proxy',
      manual: 'This address',
    } satisfies Record<ProxySetting['kind'], string>,
    hints: {
      system: 'What the network settings of your computer say, automatic configuration included.',
      none: 'Always directly, whatever the system says.',
      manual: 'For all requests of this app.',
    } satisfies Record<ProxySetting['kind'], string>,
    address: 'Address of the proxy',
    example: 'http://proxy.example.com:8080',
    problem: 'An address such as http://proxy.example.com:8080 or socks5://proxy.example.com:1080.',
    notYet: 'Not applied yet: the address is missing.',
  },
  proxyLogin: {
    label: 'Proxy sign-in',
    hints: {
      none: 'Only for a proxy that asks for a user name and password.',
      keychain: 'User name and password are stored in your keychain.',
      run: 'Kept until you quit. You’ll be asked again next time.',
    } satisfies Record<ProxyLoginPlace, string>,
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
    hint: 'What the app did, without keys and links that open anything.',
    open: 'Open logs',
  },
  diagnostics: {
    label: 'Diagnostics',
    hint: 'Settings, counts and logs in one file for whoever helps you. Keys and links are removed.',
    withNames: 'Include names and paths',
    withNamesHint: 'File, folder and workspace names, and what the services said about them.',
    save: 'Save diagnostics…',
    saved: (path: string) => `Diagnostics saved to ${path}`,
  },
  version: { label: 'Version', unknown: 'Unknown' },
} as const
