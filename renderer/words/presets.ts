import type { OutputFolder } from '../../preload/domain/model/preset.ts'
import { decimal, fileName } from '../../preload/domain/words/format.ts'

const bounded = (least: number | null, most: number | null, unit: string) => {
  const text = (value: number) => decimal(value, Number.isInteger(value) ? 0 : 2)
  if (least !== null && most !== null) return `${text(least)} to ${text(most)}${unit}`
  if (least !== null) return `${text(least)}${unit} or more`
  return most === null ? '' : `${text(most)}${unit} or less`
}

export const presetWords = {
  label: 'Preset',
  preset: 'Preset',
  workspace: 'Workspace',
  steps: 'Steps',
  step: (number: number) => `Step ${number}`,
  presetOf: (number: number) => `Preset of step ${number}`,
  workspaceOf: (number: number) => `Workspace of step ${number}`,
  first: 'first',
  after: 'then',
  addStep: 'Add step…',
  removeStep: (number: number) => `Remove step ${number}`,
  earlier: (number: number) => `Move step ${number} up`,
  later: (number: number) => `Move step ${number} down`,
  customise: 'Customise…',
  customiseNamed: (title: string) => `Customise ${title}`,
  customised: (title: string) => `${title}, customised`,
  noWorkspace: (service: string) => `No workspace for ${service} yet. Add one under Workspaces.`,
  notRead: 'Couldn’t load your presets, so only the default ones are offered.',
  nothingToSet: 'This preset has no options.',
  chained: (titles: readonly string[]) => titles.join(' → '),
  next: (titles: readonly string[]) => `then ${titles.join(', then ')}`,
} as const

export const outputWords = {
  label: 'Save output',
  places: { beside: 'Beside the original', folder: 'To a folder…' } satisfies Record<
    OutputFolder['kind'],
    string
  >,
  chosen: (path: string) => `To “${fileName(path)}”`,
  another: 'Another folder…',
  suffix: 'Add to the name',
  suffixHint: 'Goes before the extension, such as -enhanced. Empty: the default name.',
  suffixProblem: 'Use at most 60 characters, without / \\ : * ? " < > and |.',
  message: (output: OutputFolder) => {
    const where = output.kind === 'beside' ? 'Beside the original' : `To ${output.path}`
    return output.suffix === null ? where : `${where}, with “${output.suffix}” in the name`
  },
} as const

export const optionWords = {
  bounds: (least: number | null, most: number | null, unit: string | null) =>
    bounded(least, most, unit ? ` ${unit}` : ''),
  titled: (title: string, unit: string | null) => (unit ? `${title} (${unit})` : title),
  none: 'Not set',
  usual: 'Default',
  item: (number: number, all: number) => `${number} of ${all}`,
  addItem: 'Add',
  removeItem: (title: string, number: number) => `Remove ${number} from ${title}`,
  needed: 'Required.',
  noNumber: 'Enter a number, such as 2 or 2.5.',
  notComplete: 'Enter a whole number.',
  outside: (least: number | null, most: number | null) => `Enter a number: ${bounded(least, most, '')}.`,
  listEmpty: 'Add at least one.',
} as const

export const presetDialogWords = {
  customise: (title: string) => `Customise “${title}”`,
  edit: (name: string) => `Edit “${name}”`,
  create: 'New preset',
  base: 'Based on',
  name: 'Name',
  nameHint: 'Only you see this name.',
  keep: 'Save as my own preset',
  keepHint: 'Makes it available for other files and folders.',
  use: 'Use these options',
  save: 'Save preset',
  saveAndUse: 'Save and use',
  saving: 'Saving…',
  cancel: 'Cancel',
  saved: (name: string) => `Saved the preset “${name}”.`,
  problems: {
    'name-empty': 'Give the preset a name.',
    'name-long': 'Use at most 60 characters.',
    'name-built-in': 'A built-in preset has this name. Choose another.',
    'name-alike': 'Another preset has a similar name. Choose another.',
    'name-taken': 'You already have a preset with this name. Choose another.',
  },
} as const

export const ownPresetsWords = {
  title: 'Presets',
  none: 'No custom presets yet',
  noneHint: 'Customise a built-in preset to make your own.',
  add: 'New preset…',
  another: 'Another preset',
  anotherHint: 'Based on a built-in preset.',
  edit: 'Edit…',
  editNamed: (name: string) => `Edit “${name}”`,
  remove: (name: string) => `Remove “${name}”`,
  removed: (name: string) => `Removed “${name}”. Folders and files that use it keep its settings.`,
  undo: 'Undo',
  facts: (service: string, operation: string) => `${service} · ${operation}`,
} as const
