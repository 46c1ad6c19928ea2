import { Fault } from './fault.ts'
import type { proxyVariables } from './proxies.ts'

type Send<Options extends { url: string }, More extends unknown[], Answer> = (
  asked: Options,
  ...more: More
) => Promise<Answer>

/** Sends as before; what only the proxy's setting can mend says in which variable it stands. */
export function namingVariable<Options extends { url: string }, More extends unknown[], Answer>(
  send: Send<Options, More, Answer>,
  variableFor: ReturnType<typeof proxyVariables>,
): Send<Options, More, Answer> {
  return async (asked, ...more) => {
    try {
      return await send(asked, ...more)
    } catch (error) {
      throw named(error, variableFor(asked.url))
    }
  }
}

function named(error: unknown, variable: ReturnType<ReturnType<typeof proxyVariables>>): unknown {
  if (!variable || !(error instanceof Fault)) return error
  const { failure, mayHaveArrived } = error
  if (failure.kind !== 'proxy-login' && failure.kind !== 'proxy-unusable') return error
  return new Fault({ ...failure, variable }, { mayHaveArrived })
}
