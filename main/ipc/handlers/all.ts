import type { Handlers } from '../../../preload/contract/contract.ts'
import type { Desk } from '../desk.ts'
import { appHandlers } from './app.ts'
import { folderHandlers } from './folders.ts'
import { presetHandlers } from './presets.ts'
import { queueHandlers } from './queue.ts'
import { resultHandlers } from './results.ts'
import { settingHandlers } from './settings.ts'
import { workspaceHandlers } from './workspaces.ts'

/** One for every verb of the contract; one that is missing does not compile. */
export const createHandlers = (desk: Desk): Handlers => ({
  app: appHandlers(desk),
  queue: queueHandlers(desk),
  results: resultHandlers(desk),
  folders: folderHandlers(desk),
  presets: presetHandlers(desk),
  workspaces: workspaceHandlers(desk),
  settings: settingHandlers(desk),
})
