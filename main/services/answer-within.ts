import { descriptorOf, type ServiceName } from '../../preload/domain/services/registry.ts'
import { Fault } from '../net/fault.ts'

/**
 * For what a person asked for and waits for: aborts with `stalled` when the service has not answered in time. Nobody asks
 * again by itself.
 */
export function answerWithin(limitMs: number, service: ServiceName): AbortSignal {
  const over = new AbortController()
  const { host } = new URL(descriptorOf(service).hosts.api.url)
  const giveUp = () => {
    const failure = { kind: 'stalled', host, silentMs: limitMs, isAskedOnce: true } as const
    over.abort(new Fault(failure, { mayHaveArrived: true }))
  }
  setTimeout(giveUp, limitMs).unref()
  return over.signal
}
