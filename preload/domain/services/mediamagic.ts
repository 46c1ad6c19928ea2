import type { ServiceDescriptor } from './descriptor.ts'

export const mediamagic: ServiceDescriptor = {
  title: 'MediaMagic',
  shortTitle: 'MediaMagic',
  credentials: {
    parts: [
      {
        variable: 'MEDIAMAGIC_API_KEY',
        namesAccount: true,
        label: 'API key',
        hint: 'Begins with sk_live_ or sk_test_. Stored in your keychain.',
        hintThisRun: 'Begins with sk_live_ or sk_test_.',
        empty: 'Paste the API key of your workspace.',
        show: 'Show the key',
        hide: 'Hide the key',
      },
    ],
    pattern: /^[^:]+$/,
    prefixes: { live: 'sk_live_', sandbox: 'sk_test_' },
    file: { variable: 'MEDIAMAGIC_API_KEY_FILE', credential: 'mediamagic-api-key' },
    checking: 'Checking the key with MediaMagic…',
    compare: 'Check that you copied the whole key.',
  },
  hosts: {
    api: {
      variable: 'MEDIAMAGIC_API_URL',
      url: 'https://mm-midmarket-integrations-api-preview.azurewebsites.net',
    },
  },
  workspaces: { usual: 'MediaMagic', environment: 'environment', demo: 'Demo' },
  takesGroups: true,
  canCancel: false,
  formats: 'MP4, MOV, MKV, AVI, MP3, WAV, AAC, Ogg, JPEG, PNG, GIF, WebP, SVG, PDF, Word or plain text',
}
