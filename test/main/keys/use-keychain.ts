import { createKeychain } from '../../../main/keys/keychain.ts'
import { systemClock } from '../../../main/net/clock.ts'
import { failureOf } from '../../../main/net/fault.ts'

/** A process of its own that asks the keychain: `["set", "desk", "sk_test_…"]` and so on, and prints the answers. */
const [questions = '[]', patience = 'patient'] = process.argv.slice(2)
const impatient = {
  ...systemClock,
  sleep: (_: number, signal?: AbortSignal) => systemClock.sleep(300, signal),
}
const keychain = createKeychain(patience === 'impatient' ? { clock: impatient } : {})

const answers: unknown[] = []
for (const [verb, workspace = '', key = ''] of JSON.parse(questions) as string[][])
  try {
    if (verb === 'set')
      answers.push((await keychain.set(workspace, { service: 'mediamagic', key })) ?? 'stored')
    else if (verb === 'get') answers.push((await keychain.get(workspace, 'mediamagic')) ?? 'none')
    else if (verb === 'remove') answers.push(await keychain.remove(workspace))
    else answers.push(await keychain.list())
  } catch (error) {
    answers.push(failureOf(error))
  }

process.stdout.write(`${JSON.stringify(answers)}\n`)
