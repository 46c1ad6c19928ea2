import { program, switchValue } from '../program.ts'
import { refuseTheRest } from '../strict.ts'

const added = new Map<string, string>()

export const commandLine = refuseTheRest('app.commandLine', {
  appendSwitch(name: string, value = '') {
    added.set(name, value)
  },
  removeSwitch(name: string) {
    added.delete(name)
  },
  hasSwitch: (name: string) => added.has(name) || switchValue(name) !== undefined,
  getSwitchValue: (name: string) => added.get(name) ?? switchValue(name) ?? '',
})

/** What Chromium is started with. */
export function chromiumSwitches(): string[] {
  const port = program.arguments.filter((each) => each.startsWith('--remote-debugging-port='))
  const rest = program.arguments.filter((each) => each === '--no-sandbox')
  return [
    ...port,
    ...rest,
    ...[...added].map(([name, value]) => (value ? `--${name}=${value}` : `--${name}`)),
  ]
}
