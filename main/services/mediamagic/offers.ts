import { type OperationOffer, type PresetOffer, reviewPreset } from '../../../preload/domain/model/preset.ts'

export const serviceTitle = 'MediaMagic'
const explains = 'Analyses the file and lists what was found.'

export const operations: readonly OperationOffer[] = [
  {
    service: 'mediamagic',
    serviceTitle,
    operation: reviewPreset.operation,
    title: 'Review',
    explains,
    gives: 'issues',
    takesGroups: true,
    canCancel: false,
    fields: [
      {
        kind: 'text',
        name: 'sidekickIds',
        title: 'Sidekicks',
        explains: 'Ids of the analysers to run, separated by commas. Empty: those of the workspace.',
        isOptional: true,
        default: '',
      },
    ],
  },
]

/** The presets that come with the app. */
export const presets: readonly Omit<PresetOffer, 'isBuiltIn'>[] = [
  { preset: reviewPreset, title: 'MediaMagic review', explains },
]
