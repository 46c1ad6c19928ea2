import type { Dialog } from 'electron'
import { notPart, refuseTheRest } from '../strict.ts'

type Asking = 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox'

const unacknowledged = (name: Asking) => async (): Promise<never> => {
  throw notPart(`answering dialog.${name} (a test sets its own through app.evaluate)`)
}

/** There is no person: a test answers by putting functions of its own in their places. */
export const dialog: Pick<Dialog, Asking | 'showErrorBox'> = refuseTheRest('dialog', {
  showOpenDialog: unacknowledged('showOpenDialog'),
  showSaveDialog: unacknowledged('showSaveDialog'),
  showMessageBox: unacknowledged('showMessageBox'),
  showErrorBox: (title, content) => void process.stderr.write(`${title}\n${content}\n`),
})
