import { create } from 'zustand'
import type { Client } from '../../preload/contract/contract.ts'
import type { Find, KnownFile } from '../../preload/contract/dropped.ts'
import { noneUnsupported, sumOfUnsupported } from '../../preload/contract/unsupported.ts'
import type { ServiceName } from '../../preload/domain/model/preset.ts'
import { dropWords } from '../words/drop.ts'
import { noteKnown } from './known-files.ts'
import { orderOf, type Plan } from './plan.ts'
import { groupsOf } from './preset-offers.ts'
import { usePresets } from './presets.ts'
import { toast, toastRefusal } from './toasts.ts'
import { useView } from './view.ts'

/** What is being done with dropped or chosen files. */
type Adding = { state: 'idle' } | { state: 'looking' } | { state: 'asking'; order: AddOrder; find: Find }

export interface AddOrder {
  paths: readonly string[]
  /** What is done with each of them. */
  plan: Plan
  /** All of them as one submission. */
  isTogether: boolean
}

/** More than these are sent only after a question; so is any folder. */
const askAbove = 200
/** Main takes no more in one call. */
const maxPaths = 10_000

export const useAdding = create<Adding>()(() => ({ state: 'idle' }))
const become = (adding: Adding) => useAdding.setState(adding, true)
export const stopAsking = (): void => become({ state: 'idle' })

/** Whether there is more than one thing that these services can do: then nobody knows which is meant. */
export function hasChoice(services: ReadonlySet<ServiceName>): boolean {
  return groupsOf(usePresets.getState(), services).reduce((sum, { offers }) => sum + offers.length, 0) > 1
}

/** Looks what the paths are; few files are sent at once, for more, or where there is a choice, the shell asks. */
export async function take(
  client: Client,
  order: AddOrder,
  services: ReadonlySet<ServiceName>,
): Promise<void> {
  if (!order.paths.length) return
  become({ state: 'looking' })
  try {
    const find = await look(client, order)
    if (find.folders.length || find.fileCount > askAbove || hasChoice(services))
      return become({ state: 'asking', order, find })
    become({ state: 'idle' })
    await send(client, order)
  } catch (error) {
    become({ state: 'idle' })
    toastRefusal(error)
  }
}

/** Another plan for what is asked about; another service has other eyes. */
export async function replan(client: Client, order: AddOrder): Promise<void> {
  const asking = useAdding.getState()
  if (asking.state !== 'asking') return
  const isSame = operationIn(asking.order.plan) === operationIn(order.plan)
  become({ ...asking, order })
  if (isSame) return
  try {
    const find = await look(client, order)
    const now = useAdding.getState()
    if (now.state === 'asking' && now.order === order) become({ ...now, find })
  } catch (error) {
    toastRefusal(error)
  }
}

const operationIn = ([first]: Plan) => `${first?.preset?.service} ${first?.preset?.operation}`

/** Adds the files and goes where they can be seen; those refused, or sent before as they are, are listed there. */
export async function send(
  client: Client,
  order: AddOrder,
  { isAgain = false }: { isAgain?: boolean } = {},
): Promise<void> {
  const { paths: all, plan, isTogether } = order
  become({ state: 'idle' })
  const { open, refuse } = useView.getState()
  try {
    let count = 0
    const refused: Find['refused'] = []
    const known: KnownFile[] = []
    for (const paths of portionsOf(all)) {
      const answer = await client.queue.add({
        paths,
        ...orderOf(plan),
        isTogether,
        metadata: {},
        ...(isAgain ? { isAgain } : {}),
      })
      count += answer.added.length
      refused.push(...answer.refused)
      known.push(...answer.known)
    }
    refuse(refused)
    const sent = known.filter(({ job: { state } }) => state.stage === 'complete' || state.stage === 'failed')
    noteKnown(sent.length ? { files: sent, order } : null)
    open('queue')
    if (count) toast({ text: dropWords.added(count) })
    else if (known.length > sent.length) toast({ text: dropWords.inQueue(known.length - sent.length) })
    else if (!refused.length && !sent.length) toast({ text: dropWords.nothingNew })
  } catch (error) {
    toastRefusal(error)
  }
}

/** Watches the folders, with the usual settings, in place of sending what is in them once. */
export async function watchInstead(client: Client, folders: readonly string[], plan: Plan) {
  become({ state: 'idle' })
  try {
    for (const path of folders)
      await client.folders.add({ path, ...orderOf(plan), subfolders: true, ignore: [], metadata: {} })
    useView.getState().open('folders')
    toast({ text: dropWords.watching(folders.length) })
  } catch (error) {
    toastRefusal(error)
  }
}

async function look(client: Client, { paths, plan }: AddOrder): Promise<Find> {
  const { preset } = orderOf(plan)
  const whole: Find = {
    fileCount: 0,
    totalBytes: 0,
    refused: [],
    folders: [],
    unsupported: noneUnsupported,
  }
  for (const portion of portionsOf(paths)) {
    const find = await client.queue.find({ paths: portion, ...(preset ? { preset } : {}) })
    whole.fileCount += find.fileCount
    whole.totalBytes += find.totalBytes
    whole.refused.push(...find.refused)
    whole.folders.push(...find.folders)
    whole.unsupported = sumOfUnsupported(whole.unsupported, find.unsupported)
  }
  return whole
}

function portionsOf(paths: readonly string[]): string[][] {
  const count = Math.ceil(paths.length / maxPaths)
  return Array.from({ length: count }, (_, index) => paths.slice(index * maxPaths, (index + 1) * maxPaths))
}
