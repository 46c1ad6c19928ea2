import { looksRight, servicesFor } from '../../../preload/domain/services/credentials.ts'
import { descriptorOf, type ServiceName, serviceNames } from '../../../preload/domain/services/registry.ts'
import { refuseReservedName } from '../../keys/key-store.ts'
import { aboutKeyOf, createKeychain } from '../../keys/keychain.ts'
import { wrongUse } from '../arguments.ts'
import { type Command, operandsOf } from '../context.ts'
import { exit } from '../exit.ts'
import { readSecret } from '../read-secret.ts'
import { tableText } from '../report/text.ts'

const usage = 'set NAME [--service NAME] (the key on standard input) | list | remove NAME'

/** `keys set NAME`, `keys list`, `keys remove NAME`: the keychain. */
export const keys: Command = async (context) => {
  context.args.allow(['service'])
  const [verb, name] = operandsOf(context, { least: 1, most: 2, names: usage })
  const keychain = createKeychain()
  if (verb === 'list' && name === undefined) {
    const stored = await keychain.list()
    if (context.args.json)
      for (const each of stored) context.print(JSON.stringify({ name: each.workspace, ...each }))
    else if (!stored.length) context.print('No keys stored. Add one with “mediamagic keys set NAME”.')
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
  if (!name || (verb !== 'set' && verb !== 'remove')) throw wrongUse(`Usage: mediamagic keys ${usage}`)
  if (verb === 'remove') {
    if (!(await keychain.remove(name))) throw wrongUse(`No key is stored under “${name}”`)
    context.say(`Removed the key for “${name}”.`)
    return exit.done
  }
  refuseReservedName(name)
  const key = await readSecret(process.stdin, {
    ask: () => context.say('Paste the key and press Enter. It won’t be shown.'),
    end: () => context.say(''),
  })
  const service = serviceFor(key, context.args.text('service'))
  const stored = await keychain.list().catch((error) => Promise.reject(aboutKeyOf(service, error)))
  const before = stored.find(({ workspace }) => workspace === name)
  if (before && before.service !== service)
    throw wrongUse(`“${name}” holds a key of another service; choose another name, or remove that one first`)
  await keychain.set(name, { service, key })
  context.say(`Stored the key for “${name}” in the keychain.`)
  return exit.done
}

/** The one that is named, or the only one that gives out keys like this. Throws `bad-request`. */
function serviceFor(key: string, named: string | undefined): ServiceName {
  const fitting = servicesFor(key)
  const service = named === undefined ? fitting[0] : serviceNames.find((each) => each === named)
  if (named !== undefined && !service)
    throw wrongUse(`There is no service “${named}”; it can be ${serviceNames.join(' or ')}`)
  if (named === undefined && fitting.length > 1)
    throw wrongUse(`Say with --service whose key it is: ${fitting.join(' or ')}`)
  if (!service || !looksRight({ service, key }))
    throw wrongUse(
      service ? `This isn’t a key for ${descriptorOf(service).title}` : 'This key fits no service',
    )
  return service
}
