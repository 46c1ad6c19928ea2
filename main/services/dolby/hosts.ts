import { baseAddress } from '../../net/base-address.ts'

/** Where the service is: tokens come from another host than everything else. Origins, without a path. */
export interface DolbyHosts {
  tokenUrl: string
  apiUrl: string
}

/** The public hosts unless the environment names others (reference §1.1). Throws `bad-request` for what is no address. */
export function hostsFrom(environment: Record<string, string | undefined>): DolbyHosts {
  return {
    tokenUrl: baseAddress('DOLBY_TOKEN_URL', environment, 'https://api.dolby.io'),
    apiUrl: baseAddress('DOLBY_API_URL', environment, 'https://api.dolby.com'),
  }
}
