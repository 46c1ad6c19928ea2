import type { Handlers } from '../../../preload/contract/contract.ts'
import type { HandlerContext } from '../handler-context.ts'
import { appHandlers } from './app.ts'
import { decisionHandlers } from './decisions.ts'
import { exportHandlers } from './exports.ts'
import { folderHandlers } from './folders.ts'
import { presetHandlers } from './presets.ts'
import { queueHandlers } from './queue.ts'
import { resultHandlers } from './results.ts'
import { settingHandlers } from './settings.ts'
import { workspaceHandlers } from './workspaces.ts'

/** One for every verb of the contract; one that is missing does not compile. */
export const createHandlers = (context: HandlerContext): Handlers => ({
  app: appHandlers(context),
  queue: queueHandlers(context),
  results: resultHandlers(context),
  decisions: decisionHandlers(context),
  ...exportHandlers(context),
  folders: folderHandlers(context),
  presets: presetHandlers(context),
  workspaces: workspaceHandlers(context),
  settings: settingHandlers(context),
})
