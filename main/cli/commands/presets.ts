import { wrongUse } from '../arguments.ts'
import { type Command, operandsOf } from '../context.ts'
import { exit } from '../exit.ts'
import { tableText } from '../report/text.ts'

/** What a file can have done. */
const presets = [
  { name: 'mediamagic-review', service: 'mediamagic', says: 'Analyse the file and list what was found.' },
]

/** `presets list`. */
export const listPresets: Command = async (context) => {
  context.args.allow([])
  const [verb] = operandsOf(context, { least: 1, most: 1, names: 'list' })
  if (verb !== 'list') throw wrongUse('Usage: mediamagic presets list')
  if (context.args.json) for (const preset of presets) context.print(JSON.stringify(preset))
  else
    context.print(
      tableText(
        ['Name', 'Does'],
        presets.map(({ name, says }) => [name, says]),
      ),
    )
  return exit.done
}

/** Throws `bad-request` when there is no preset of this name. */
export function choosePreset(name: string | undefined): void {
  if (name === undefined || presets.some((preset) => preset.name === name)) return
  throw wrongUse(`There is no preset “${name}”; “mediamagic presets list” shows them`)
}
