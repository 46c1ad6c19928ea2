import type { Engine, EngineOptions } from '../compose.ts'
import type { Sandbox, SandboxOptions } from '../sandbox/sandbox.ts'
import { type Arguments, wrongUse } from './arguments.ts'
import type { Exit } from './exit.ts'
import type { Reporter } from './report/reporter.ts'

/** What every command gets; `index.ts` builds it. */
export interface Context {
  args: Arguments
  environment: Record<string, string | undefined>
  /** Aborts on SIGINT and SIGTERM. */
  interrupted: AbortSignal
  openEngine(options: Pick<EngineOptions, 'trouble' | 'overrides'>): Promise<Engine>
  startSandbox(options: SandboxOptions): Promise<Sandbox>
  reporter(): Reporter
  /** Standard output. */
  print(text: string): void
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
    throw wrongUse(`Usage: mediamagic ${args.command} ${names}`)
  return operands
}

/**
 * The workspace a new job belongs to, its key checked to be at hand: the one named with `--workspace`, the one of
 * MEDIAMAGIC_API_KEY, or the only one in the keychain. Throws `key-missing`, `keychain-missing` or `bad-request`.
 */
export async function workspaceFor({ args, environment }: Context, engine: Engine): Promise<string> {
  const named = args.text('workspace')
  const workspace =
    named ?? (environment.MEDIAMAGIC_API_KEY?.trim() ? 'environment' : await onlyWorkspace(engine))
  await engine.keyOf(workspace)
  return workspace
}

async function onlyWorkspace({ keys }: Engine): Promise<string> {
  const stored = await keys.list()
  if (stored.length > 1)
    throw wrongUse(`Choose one with --workspace: ${stored.map(({ workspace }) => workspace).join(', ')}`)
  return stored[0]?.workspace ?? 'default'
}
