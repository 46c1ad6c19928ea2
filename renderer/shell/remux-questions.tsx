import type { Remuxes } from '../../preload/domain/model/folder.ts'
import type { FolderCard } from '../../preload/domain/model/folder-card.ts'
import { fileName } from '../../preload/domain/words/format.ts'
import { useClient } from '../store/client-context.tsx'
import { useSnapshot } from '../store/selectors.ts'
import { toastRefusal } from '../store/toasts.ts'
import { useView } from '../store/view.ts'
import { Button } from '../ui/button.tsx'
import { remuxWords } from '../words/folders.ts'
import styles from './remux-questions.module.css'

/** Where files and where folders are shown. */
export function RemuxQuestions() {
  const screen = useView((view) => view.screen)
  const cards = useSnapshot(({ folders }) => folders)
  if (screen !== 'queue' && screen !== 'folders') return null
  return cards.map((card) => <Question key={card.folder.id} card={card} />)
}

/** Asked once a folder, when a recording lies in it a second time in another container. */
function Question({ card: { folder, unfinished } }: { card: FolderCard }) {
  const client = useClient()
  const copies = unfinished.flatMap(({ path, reason }) =>
    reason.kind === 'same-recording' ? [{ path, as: reason.as }] : [],
  )
  const [first] = copies
  if (!first) return null
  const decide = (remuxes: Remuxes) => () =>
    void client.folders.change({ ...folder, remuxes }).catch(toastRefusal)
  const title = remuxWords.title(fileName(first.path), fileName(first.as), copies.length)
  return (
    <section className={styles.question} aria-label={title}>
      <p>
        <b>{title}</b> <span>{remuxWords.text(fileName(folder.path))}</span>
      </p>
      <Button onClick={decide('skip')}>{remuxWords.skip}</Button>
      <Button onClick={decide('link')}>{remuxWords.link}</Button>
    </section>
  )
}
