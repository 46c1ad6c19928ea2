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
  noWorkspace: (service: string) => `There is no workspace for ${service} yet. Add one under Workspaces.`,
  notRead: 'What can be done with files could not be read, so only what is usual is offered.',
  nothingToSet: 'There is nothing to set for this one.',
  chained: (titles: readonly string[]) => titles.join(' → '),
  next: (titles: readonly string[]) => `then ${titles.join(', then ')}`,
} as const

export const outputWords = {
  label: 'Made files go',
  places: { beside: 'Beside the original', folder: 'To a folder…' } satisfies Record<
    OutputFolder['kind'],
    string
  >,
  chosen: (path: string) => `To “${fileName(path)}”`,
  another: 'Another folder…',
  suffix: 'Added to the name',
  suffixHint: 'Before the extension, such as -enhanced; as the operation names it when empty.',
  suffixProblem: 'Without / \\ : * ? " < > and |, at most 60 characters.',
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
  usual: 'As usual',
  item: (number: number, all: number) => `${number} of ${all}`,
  addItem: 'Add',
  removeItem: (title: string, number: number) => `Remove ${number} from ${title}`,
  needed: 'This is needed.',
  noNumber: 'A number, such as 2 or 2.5.',
  notComplete: 'A whole number.',
  outside: (least: number | null, most: number | null) => `A number: ${bounded(least, most, '')}.`,
  listEmpty: 'At least one is needed.',
} as const

export const presetDialogWords = {
  customise: (title: string) => `Customise “${title}”`,
  edit: (name: string) => `Edit “${name}”`,
  create: 'New preset',
  base: 'Begins as',
  name: 'Name',
  nameHint: 'For you to recognise it by.',
  keep: 'Keep as a preset of my own',
  keepHint: 'Then other folders and files can have it too.',
  use: 'Use these options',
  save: 'Save preset',
  saveAndUse: 'Save and use',
  saving: 'Saving…',
  cancel: 'Cancel',
  saved: (name: string) => `The preset “${name}” is saved.`,
  problems: {
    'name-empty': 'Give the preset a name.',
    'name-long': 'A name has at most 60 characters.',
    'name-built-in': 'A preset that comes with the app has this name. Choose another.',
    'name-alike': 'Another preset has a name that looks the same. Choose another name.',
    'name-taken': 'You have a preset of this name already. Choose another.',
  },
} as const

export const ownPresetsWords = {
  title: 'Presets',
  none: 'No presets of your own yet',
  noneHint: 'Those that come with the app are always there; customise one to make your own.',
  add: 'New preset…',
  another: 'Another one',
  anotherHint: 'Begins as one that comes with the app.',
  edit: 'Edit…',
  editNamed: (name: string) => `Edit “${name}”`,
  remove: (name: string) => `Remove “${name}”`,
  removed: (name: string) => `“${name}” is removed. Folders and files that have it keep what it does.`,
  undo: 'Undo',
  facts: (service: string, operation: string) => `${service} · ${operation}`,
} as const
