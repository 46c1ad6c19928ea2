import { partsOf, type ServiceKey } from './services/credentials.ts'
import { descriptorOf, forEachService, type ServiceName, serviceNames } from './services/registry.ts'

/** The workspaces of the keys that the environment gives for one run of the command line; no other key serves them. */
export const environmentWorkspaces = forEachService(({ workspaces }) => workspaces.environment)

/** The variables that hold those keys. */
export const keyVariables = forEachService(({ credentials }) =>
  credentials.parts.map(({ variable }) => variable).join(' and '),
)

/** The service whose key from the environment serves this workspace; undefined for every other workspace. */
export const environmentService = (workspace: string): ServiceName | undefined =>
  serviceNames.find((service) => environmentWorkspaces[service] === workspace)

export const isEnvironmentWorkspace = (workspace: string): boolean =>
  environmentService(workspace) !== undefined

/** What a process is given to use a service that is at this origin as a whole, with this key. */
export function variablesFor(given: ServiceKey, origin: string): Record<string, string> {
  const { hosts, credentials } = descriptorOf(given.service)
  const parts = partsOf(given)
  return Object.fromEntries([
    ...Object.values(hosts).map(({ variable }) => [variable, origin]),
    ...credentials.parts.map(({ variable }, at) => [variable, parts[at] ?? '']),
  ])
}
