import type { ServiceDescriptor } from './descriptor.ts'

export const dolby: ServiceDescriptor = {
  title: 'Dolby Media APIs',
  shortTitle: 'Dolby',
  credentials: {
    parts: [
      {
        variable: 'DOLBY_APP_KEY',
        // It names the application; its secret may be another one tomorrow.
        namesAccount: true,
        label: 'App Key',
        hint: 'From your app in the Dolby dashboard.',
        hintThisRun: 'From your app in the Dolby dashboard.',
        empty: 'Paste the App Key of your app.',
        show: 'Show the App Key',
        hide: 'Hide the App Key',
      },
      {
        variable: 'DOLBY_APP_SECRET',
        namesAccount: false,
        label: 'App Secret',
        hint: 'Next to the App Key. Both are stored in your keychain.',
        hintThisRun: 'Next to the App Key.',
        empty: 'Paste the App Secret of your app.',
        show: 'Show the App Secret',
        hide: 'Hide the App Secret',
      },
    ],
    pattern: /:/,
    checking: 'Checking the key and secret with Dolby…',
    compare: 'Check that you copied both in full.',
  },
  hosts: {
    api: { variable: 'DOLBY_API_URL', url: 'https://api.dolby.com' },
    token: { variable: 'DOLBY_TOKEN_URL', url: 'https://api.dolby.io' },
  },
  workspaces: { usual: 'Dolby', environment: 'environment (audio)', demo: 'Demo audio' },
  takesGroups: false,
  canCancel: true,
  formats: 'WAV, MP3, M4A, AAC, MP4, MOV or 3GP',
}
