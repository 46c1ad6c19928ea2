import { expect, onTestFinished, test } from 'vitest'
import { readArguments } from '../../../main/cli/arguments.ts'
import { demo } from '../../../main/cli/demo.ts'
import { type SandboxOptions, startSandbox } from '../../../main/sandbox/sandbox.ts'

test('the services of the demo are for nobody but the demo', async () => {
  const asked = Promise.withResolvers<SandboxOptions>()
  const reported = demo({
    args: readArguments(['demo'], {}),
    environment: {},
    interrupted: new AbortController().signal,
    outputClosed: new AbortController().signal,
    openEngine: () => Promise.reject(new Error('the demo has an engine of its own')),
    startSandbox(options) {
      asked.resolve(options)
      return Promise.reject(new Error('far enough'))
    },
    reporter: () => expect.unreachable(),
    print: () => {},
    write: () => {},
    say: () => {},
    now: () => 0,
  })
  await expect(reported).rejects.toThrow('far enough')
  const sandbox = await startSandbox(await asked.promise)
  onTestFinished(() => sandbox.close())
  const headers = { 'X-API-Key': `sk_test_${'0'.repeat(64)}` }
  const answers = [
    await fetch(`${sandbox.apiUrl}/api/integrations/submissions/1`, {
      headers: { 'X-API-Key': sandbox.key, origin: 'https://page.example' },
    }),
    await fetch(`${sandbox.apiUrl}/api/integrations/submissions/1`, { headers }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([421, 401])
})
