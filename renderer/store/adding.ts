import { create } from 'zustand'
import type { Client, Find } from '../../preload/contract/contract.ts'
import { dropWords } from '../words/drop.ts'
import { toast, toastRefusal } from './toasts.ts'
import { useView } from './view.ts'

/** What is being done with dropped or chosen files. */
type Adding = { state: 'idle' } | { state: 'looking' } | { state: 'asking'; order: AddOrder; find: Find }

export interface AddOrder {
  paths: readonly string[]
  workspace: string
  /** All of them as one submission. */
  isTogether: boolean
}

/** More than these are sent only after a question; so is any folder. */
const askAbove = 200
/** Main takes no more in one call. */
const mostPaths = 10_000

export const useAdding = create<Adding>()(() => ({ state: 'idle' }))
const become = (adding: Adding) => useAdding.setState(adding, true)
export const stopAsking = (): void => become({ state: 'idle' })

/** Looks what the paths are; few files are sent at once, for more the shell asks. */
export async function take(client: Client, order: AddOrder): Promise<void> {
  if (!order.paths.length) return
  become({ state: 'looking' })
  try {
    const find = await look(client, order.paths)
    if (find.folders.length || find.fileCount > askAbove) return become({ state: 'asking', order, find })
    become({ state: 'idle' })
    await send(client, order)
  } catch (error) {
    become({ state: 'idle' })
    toastRefusal(error)
  }
}

/** Adds the files and goes where they can be seen; those refused are listed there. */
export async function send(client: Client, order: AddOrder): Promise<void> {
  become({ state: 'idle' })
  const { open, refuse } = useView.getState()
  try {
    let count = 0
    const refused: Find['refused'] = []
    for (const paths of portionsOf(order.paths)) {
      const { workspace, isTogether } = order
      const answer = await client.queue.add({ paths, workspace, isTogether, metadata: {} })
      count += answer.added.length
      refused.push(...answer.refused)
    }
    refuse(refused)
    open('queue')
    if (count) toast({ text: dropWords.added(count) })
    else if (!refused.length) toast({ text: dropWords.nothingNew })
  } catch (error) {
    toastRefusal(error)
  }
}

/** Watches the folders, with the usual settings, in place of sending what is in them once. */
export async function watchInstead(client: Client, folders: readonly string[], workspace: string) {
  become({ state: 'idle' })
  try {
    for (const path of folders)
      await client.folders.add({ path, workspace, subfolders: true, ignore: [], metadata: {} })
    useView.getState().open('folders')
    toast({ text: dropWords.watching(folders.length) })
  } catch (error) {
    toastRefusal(error)
  }
}

async function look(client: Client, paths: readonly string[]): Promise<Find> {
  const whole: Find = { fileCount: 0, totalBytes: 0, refused: [], folders: [] }
  for (const portion of portionsOf(paths)) {
    const find = await client.queue.find({ paths: portion })
    whole.fileCount += find.fileCount
    whole.totalBytes += find.totalBytes
    whole.refused.push(...find.refused)
    whole.folders.push(...find.folders)
  }
  return whole
}

function portionsOf(paths: readonly string[]): string[][] {
  const count = Math.ceil(paths.length / mostPaths)
  return Array.from({ length: count }, (_, index) => paths.slice(index * mostPaths, (index + 1) * mostPaths))
}
