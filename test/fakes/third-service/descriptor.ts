import type { ServiceDescriptor } from '../../../preload/domain/services/descriptor.ts'

/** A service that nobody offers, as it would be described. */
export const pretend: ServiceDescriptor = {
  title: 'Pretend Reviews',
  shortTitle: 'Pretend',
  credentials: {
    parts: [
      {
        variable: 'PRETEND_TICKET',
        namesAccount: true,
        label: 'Ticket',
        hint: 'From the counter.',
        hintThisRun: 'From the counter.',
        empty: 'Paste the ticket.',
        show: 'Show the ticket',
        hide: 'Hide the ticket',
      },
    ],
    // Another service's key may look like it: it is kept with its name.
    pattern: /^pt-\d+$/,
    checking: 'Asking whether the ticket is good…',
    compare: 'Check that you copied the whole ticket.',
  },
  hosts: { api: { variable: 'PRETEND_URL', url: 'https://pretend.example' } },
  workspaces: { usual: 'Pretend', environment: 'environment (pretend)', demo: 'Demo pretend' },
  takesGroups: false,
  canCancel: false,
  formats: 'WAV',
}
