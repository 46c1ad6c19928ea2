import { offersWith } from '../../app/presets.ts'
import { wrongUse } from '../arguments.ts'
import { type Command, operandsOf } from '../context.ts'
import { exit } from '../exit.ts'
import { openHistory } from '../history.ts'
import { tableText } from '../report/text.ts'
import { wrongUses } from '../words/wrong-use.ts'

/** `presets list`: those that come with the app, then a person's own. It only reads. */
export const listPresets: Command = async (context) => {
  context.args.allow([])
  const [verb] = operandsOf(context, { least: 1, most: 1, names: 'list' })
  if (verb !== 'list') throw wrongUse(wrongUses.usage('presets list'))
  using history = openHistory(context)
  const offers = offersWith(history?.ownPresets.all() ?? [])
  if (context.args.json)
    for (const { preset, title, explains } of offers)
      context.print(JSON.stringify({ ...preset, title, explains }))
  else
    context.print(
      tableText(
        ['Name', 'Does'],
        offers.map(({ preset, explains }) => [preset.name, explains]),
      ),
    )
  return exit.done
}
