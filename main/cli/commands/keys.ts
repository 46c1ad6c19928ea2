import { looksRight, servicesFor } from '../../../preload/domain/services/credentials.ts'
import { descriptorOf, type ServiceName, serviceNames } from '../../../preload/domain/services/registry.ts'
import { sameKeyText } from '../../../preload/domain/words/key.ts'
import { refuseReservedName } from '../../keys/key-store.ts'
import { aboutKeyOf, createKeychain } from '../../keys/keychain.ts'
import { wrongUse } from '../arguments.ts'
import { type Command, operandsOf } from '../context.ts'
import { exit } from '../exit.ts'
import { readSecret } from '../read-secret.ts'
import { tableText } from '../report/text.ts'
import { keyNotes } from '../words/notes.ts'
import { wrongUses } from '../words/wrong-use.ts'

const usage = 'set NAME [--service NAME] < KEY | list | remove NAME'

/** `keys set NAME`, `keys list`, `keys remove NAME`: the keychain. */
export const keys: Command = async (context) => {
  context.args.allow(['service'])
  const [verb, name] = operandsOf(context, { least: 1, most: 2, names: usage })
  const keychain = createKeychain()
  if (verb === 'list' && name === undefined) {
    const stored = await keychain.list()
    if (context.args.json)
      for (const each of stored) context.print(JSON.stringify({ name: each.workspace, ...each }))
    else if (!stored.length) context.print(keyNotes.none)
    else
      context.print(
        tableText(
          ['Name', 'Service', 'Key', ''],
          stored.map((each) => [
            each.workspace,
            descriptorOf(each.service).title,
            each.maskedKey,
            each.environment,
          ]),
        ),
      )
    return exit.done
  }
  if (!name || (verb !== 'set' && verb !== 'remove')) throw wrongUse(wrongUses.usage(`keys ${usage}`))
  if (verb === 'remove') {
    if (!(await keychain.remove(name))) throw wrongUse(wrongUses.noKeyNamed(name))
    context.say(keyNotes.removed(name))
    return exit.done
  }
  refuseReservedName(name)
  const key = await readSecret(process.stdin, {
    ask: () => context.say(keyNotes.ask),
    end: () => context.say(''),
  })
  const service = serviceFor(key, context.args.text('service'))
  const stored = await keychain.list().catch((error) => Promise.reject(aboutKeyOf(service, error)))
  const before = stored.find(({ workspace }) => workspace === name)
  if (before && before.service !== service) throw wrongUse(wrongUses.otherService(name))
  await keychain.set(name, { service, key })
  context.say(keyNotes.stored(name))
  const other = (await keychain.list()).find(
    ({ workspace }) => workspace === name.normalize('NFC'),
  )?.sameKeyAs
  if (other !== undefined) context.say(sameKeyText(other))
  return exit.done
}

/** The one that is named, or the only one that gives out keys like this. Throws `bad-request`. */
function serviceFor(key: string, named: string | undefined): ServiceName {
  const fitting = servicesFor(key)
  const service = named === undefined ? fitting[0] : serviceNames.find((each) => each === named)
  if (named !== undefined && !service) throw wrongUse(wrongUses.noService(named, serviceNames.join(' or ')))
  if (named === undefined && fitting.length > 1) throw wrongUse(wrongUses.whoseKey(fitting.join(' or ')))
  if (!service || !looksRight({ service, key }))
    throw wrongUse(service ? wrongUses.notAKey(descriptorOf(service).title) : wrongUses.noKey)
  return service
}
