import { useView } from '../store/view.ts'
import { Dialog } from '../ui/dialog.tsx'
import { shortcutText } from '../words/platform.ts'
import { sheetWords } from '../words/shortcuts.ts'
import styles from './shortcut-sheet.module.css'

export function ShortcutSheet() {
  const isOpen = useView((view) => view.sheet)
  const setSheet = useView((view) => view.setSheet)
  return (
    <Dialog isOpen={isOpen} onClose={() => setSheet(false)} title={sheetWords.title} isWide>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it holds nothing to press, and in a low window it scrolls. */}
      <section className={styles.groups} tabIndex={0} aria-label={sheetWords.title}>
        {sheetWords.groups.map(({ title, rows }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {rows.map(({ keys, does }) => (
                <div key={does}>
                  <dt>{does}</dt>
                  <dd>
                    {keys.map((key) => (
                      <kbd key={key}>{shortcutText(key)}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </section>
    </Dialog>
  )
}
