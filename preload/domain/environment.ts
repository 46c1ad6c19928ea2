import type { ServiceName } from './model/preset.ts'

/** The workspaces of the keys that the environment gives for one run of the command line; no other key serves them. */
export const environmentWorkspaces: Record<ServiceName, string> = {
  mediamagic: 'environment',
  dolby: 'environment (audio)',
}

const services = Object.keys(environmentWorkspaces) as ServiceName[]

/** The variables that hold those keys. */
export const keyVariables: Record<ServiceName, string> = {
  mediamagic: 'MEDIAMAGIC_API_KEY',
  dolby: 'DOLBY_APP_KEY and DOLBY_APP_SECRET',
}

/** The service whose key from the environment serves this workspace; undefined for every other workspace. */
export const environmentService = (workspace: string): ServiceName | undefined =>
  services.find((service) => environmentWorkspaces[service] === workspace)

export const isEnvironmentWorkspace = (workspace: string): boolean =>
  environmentService(workspace) !== undefined
