import { concerning } from '../../preload/domain/model/failure.ts'
import type { ServiceName } from '../../preload/domain/services/registry.ts'
import { Fault } from '../net/fault.ts'
import type { Hosts } from './hosts.ts'
import type { MediaService } from './service.ts'

export interface NamedService extends MediaService {
  /** Whom requests of this workspace go to: the usual one, unless the environment or the demo has another. */
  hostOf(workspace: string): string
}

/** The service, whose failures name it wherever they are about a service: whoever asks it need not. */
export const naming = (service: MediaService, hostsOf: (workspace: string) => Hosts): NamedService =>
  namingIn(
    {
      ...service,
      hostOf: (workspace) => new URL(hostsOf(workspace).api).host,
      connect: (...given) => namingIn(service.connect(...given), service.name),
    },
    service.name,
  )

/** The same methods; what they reject with names the service. */
function namingIn<T extends object>(target: T, service: ServiceName): T {
  return new Proxy(target, {
    get(object, name) {
      const member: unknown = Reflect.get(object, name, object)
      if (typeof member !== 'function') return member
      return (...given: unknown[]): unknown => {
        const answer: unknown = Reflect.apply(member, object, given)
        return answer instanceof Promise
          ? answer.catch((error) => Promise.reject(named(error, service)))
          : answer
      }
    },
  })
}

function named(error: unknown, service: ServiceName): unknown {
  if (!(error instanceof Fault)) return error
  const failure = concerning(error.failure, service)
  return failure === error.failure ? error : new Fault(failure, error)
}
