/** Where the service is: tokens come from another host than everything else. Origins, without a path. */
export interface DolbyHosts {
  tokenUrl: string
  apiUrl: string
}

/** The public hosts unless the environment names others (reference §1.1). */
export function hostsFrom(environment: Record<string, string | undefined>): DolbyHosts {
  return {
    tokenUrl: environment.DOLBY_TOKEN_URL || 'https://api.dolby.io',
    apiUrl: environment.DOLBY_API_URL || 'https://api.dolby.com',
  }
}
