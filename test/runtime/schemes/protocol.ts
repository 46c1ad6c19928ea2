import type { CustomScheme, Protocol } from 'electron'
import { life } from '../application/app.ts'
import { refuseTheRest } from '../strict.ts'
import { ownSchemes } from './scheme-addresses.ts'

export type SchemeHandler = (request: Request) => Response | Promise<Response>

const handlers = new Map<string, SchemeHandler>()

export const handlerOf = (scheme: string): SchemeHandler | undefined => handlers.get(scheme)

type Offered = Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'>

export const protocol: Offered = refuseTheRest('protocol', {
  registerSchemesAsPrivileged(schemes: CustomScheme[]) {
    if (life.hasStarted)
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme } of schemes) ownSchemes.add(scheme)
  },
  handle(scheme: string, handler: SchemeHandler) {
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    ownSchemes.add(scheme)
    handlers.set(scheme, handler)
  },
  unhandle(scheme: string) {
    handlers.delete(scheme)
  },
  isProtocolHandled: (scheme: string) => handlers.has(scheme),
})
