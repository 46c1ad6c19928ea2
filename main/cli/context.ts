import { environmentWorkspaces, isEnvironmentWorkspace } from '../../preload/domain/environment.ts'
import { type Preset, reviewPreset, type ServiceName, type Step } from '../../preload/domain/model/preset.ts'
import type { EngineOptions } from '../compose/engine-options.ts'
import type { Engine } from '../compose.ts'
import { Fault } from '../net/fault.ts'
import type { Sandbox, SandboxOptions } from '../sandbox/sandbox.ts'
import { type Arguments, wrongUse } from './arguments.ts'
import type { Exit } from './exit.ts'
import type { Reporter } from './report/reporter.ts'
import { wrongUses } from './words/wrong-use.ts'

/** What every command gets; `index.ts` builds it. */
export interface Context {
  args: Arguments
  environment: Record<string, string | undefined>
  /** Aborts on a signal to end. */
  interrupted: AbortSignal
  /** Aborts when whoever read standard output has closed it. */
  outputClosed: AbortSignal
  openEngine(options: Pick<EngineOptions, 'trouble' | 'overrides'>): Promise<Engine>
  startSandbox(options: SandboxOptions): Promise<Sandbox>
  reporter(): Reporter
  /** Standard output, a line or lines; with `--json` it is JSON. */
  print(text: string): void
  /** Standard output, to the byte: for what was asked for itself, not for what is said about it. */
  write(text: string): void
  /** Standard error. */
  say(sentence: string): void
  now(): number
}

export type Command = (context: Context) => Promise<Exit>

/** The operands, at least `least` and at most `most` of them. */
export function operandsOf(
  { args }: Context,
  { least, most, names }: { least: number; most?: number; names: string },
): string[] {
  const { operands } = args
  if (operands.length < least || operands.length > (most ?? Number.POSITIVE_INFINITY))
    throw wrongUse(wrongUses.usage(`${args.command} ${names}`))
  return operands
}

/**
 * What new files are to have done, by the presets named with `--preset` in their order, each with the workspace it is
 * done in: the one named with `--workspace` where it is of the preset's service. What is not named is as in `stored`.
 * Throws `key-missing`, `keychain-missing` or `bad-request`.
 */
export async function stepsFor(
  context: Context,
  engine: Engine,
  stored: readonly Step[] = [],
): Promise<[Step, ...Step[]]> {
  const given = context.args.presets.map((name) => {
    const preset = engine.presets.find(name)
    if (!preset) throw wrongUse(wrongUses.noPreset(name))
    return preset
  })
  const [first = reviewPreset, ...rest] = given.length ? given : stored.map(({ preset }) => preset)
  const named = context.args.text('workspace')
  const services = [first, ...rest].map(({ service }) => service)
  const fitting = new Set<ServiceName>()
  for (const service of services) if (named && (await engine.keys.get(named, service))) fitting.add(service)
  if (named && !fitting.size)
    throw new Fault({ kind: 'key-missing', workspace: named, service: first.service })
  const step = async (preset: Preset): Promise<Step> => {
    const { service } = preset
    const known = named && fitting.has(service) ? named : storedWorkspace(stored, service, engine)
    if (known === undefined) return { workspace: await workspaceFor(engine, service), preset }
    // Read here, so that the files are bound to the key that is there now.
    await engine.keyOf(known, service)
    return { workspace: known, preset }
  }
  const next: Step[] = []
  const begin = await step(first)
  for (const preset of rest) next.push(await step(preset))
  return [begin, ...next]
}

/** A key of the environment is there or not: where it is not, its workspace is nobody's choice. */
function storedWorkspace(stored: readonly Step[], service: ServiceName, { environmentKeys }: Engine) {
  return stored
    .filter(({ preset }) => preset.service === service)
    .map(({ workspace }) => workspace)
    .find((workspace) => !isEnvironmentWorkspace(workspace) || environmentKeys[service] !== undefined)
}

/** The workspace of a service, its key checked to be at hand: the one of the environment, or the only one in the keychain. */
async function workspaceFor(engine: Engine, service: ServiceName): Promise<string> {
  const isGiven = engine.environmentKeys[service] !== undefined
  const workspace = isGiven ? environmentWorkspaces[service] : await onlyWorkspace(engine, service)
  await engine.keyOf(workspace, service)
  return workspace
}

async function onlyWorkspace({ keys }: Engine, service: ServiceName): Promise<string> {
  const stored = (await keys.list()).filter((each) => each.service === service)
  if (stored.length > 1)
    throw wrongUse(wrongUses.whichWorkspace(stored.map(({ workspace }) => workspace).join(', ')))
  return stored[0]?.workspace ?? 'default'
}
