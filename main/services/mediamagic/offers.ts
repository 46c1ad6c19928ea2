import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import type { ServiceModule } from '../service.ts'

const explains = 'Analyses the file and lists its issues.'

export const operations: ServiceModule['operations'] = [
  {
    operation: reviewPreset.operation,
    title: 'Review',
    explains,
    gives: 'issues',
    fields: [
      {
        kind: 'text',
        name: 'sidekickIds',
        title: 'Sidekicks',
        explains: 'IDs of the analysers to run, separated by commas. Empty: the workspace’s own.',
        isOptional: true,
        default: '',
      },
    ],
  },
]

/** The presets that come with the app. */
export const presets: ServiceModule['presets'] = [
  { preset: reviewPreset, title: 'MediaMagic review', explains },
]
