import { forEachService, type ServiceName, serviceNames } from './services/registry.ts'

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
