import { Copy } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Result } from '../../../preload/domain/model/result.ts'
import { toast } from '../../store/toasts.ts'
import { Button } from '../../ui/button.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { resultsWords } from '../../words/results.ts'
import { type TreeRow, treeRows } from '../tree-rows.ts'
import { copyText } from './copy-text.ts'
import styles from './raw-panel.module.css'
import { RawTree } from './raw-tree.tsx'

/** The result as it was read, whole. */
export function RawPanel({ result }: { result: Result }) {
  const [search, setSearch] = useState('')
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(() => treeRows(result, { toggled, openDepth: 1, search }), [result, toggled, search])
  const words = resultsWords.raw

  function toggle({ path }: TreeRow): void {
    const next = new Set(toggled)
    if (!next.delete(path)) next.add(path)
    setToggled(next)
  }
  async function copy(): Promise<void> {
    const isCopied = await copyText(JSON.stringify(result, null, 2))
    toast({ text: isCopied ? words.copied : words.copyFailed })
  }
  return (
    <div className={styles.panel}>
      <div className={styles.tools}>
        <SearchField label={words.search} value={search} onChange={setSearch} />
        <Button icon={Copy} onClick={copy}>
          {words.copy}
        </Button>
      </div>
      {rows.length ? (
        <RawTree rows={rows} onToggle={toggle} />
      ) : (
        <p className={styles.nothing} role="status">
          {words.nothing}
        </p>
      )}
    </div>
  )
}
