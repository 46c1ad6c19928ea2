import { ChevronDown, ChevronLeft, Download, FolderSearch } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ResultDetail } from '../../../preload/contract/details.ts'
import { fileName, relativeTime } from '../../../preload/domain/words/format.ts'
import { summaryLine } from '../../../preload/domain/words/result-summary.ts'
import { useClient } from '../../store/client-context.tsx'
import { useNow } from '../../store/now.ts'
import { toast, toastRefusal } from '../../store/toasts.ts'
import { useView } from '../../store/view.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { DemoBadge } from '../../ui/demo-badge.tsx'
import { FileName } from '../../ui/file-name.tsx'
import { DropdownMenu, type MenuItem } from '../../ui/menu.tsx'
import { revealLabel } from '../../words/platform.ts'
import { resultsWords } from '../../words/results.ts'
import { setViewWords } from '../../words/sets.ts'
import styles from './detail-header.module.css'

/** To the list, where there is no room beside it; to the set that the result was opened from, always. */
export function BackButton() {
  const isOfSet = useView((view) => view.openSet !== null)
  const close = () => useView.setState({ openResult: null })
  return (
    <IconButton
      className={classes(styles.back, isOfSet && styles.ofSet)}
      icon={ChevronLeft}
      label={isOfSet ? setViewWords.backToSet : resultsWords.detail.back}
      onClick={close}
    />
  )
}

/** `children`: what stands beside the name. `hasExport`: its kind of result is exported from here. */
export function DetailHeader({
  result,
  hasExport = true,
  children,
}: {
  result: ResultDetail
  hasExport?: boolean
  children?: ReactNode
}) {
  const client = useClient()
  const { job, original } = result.detail
  const words = resultsWords.detail
  const reveal = () => void client.queue.reveal({ id: job.id }).catch(toastRefusal)

  async function save(format: 'json' | 'csv'): Promise<void> {
    try {
      const saved = await client.results.export({ id: job.id, format })
      if (saved) toast({ text: words.exported(fileName(saved.path)) })
    } catch (error) {
      toastRefusal(error)
    }
  }
  const exports: MenuItem[] = [
    { kind: 'action', label: words.json, run: () => void save('json') },
    { kind: 'action', label: words.csv, run: () => void save('csv') },
  ]
  return (
    <header className={styles.header}>
      <BackButton />
      <h2 className={styles.name}>
        <FileName name={fileName(job.file.path)} path={job.file.path} />
      </h2>
      {job.isDemo && <DemoBadge />}
      {children}
      <VersionMenu result={result} />
      {hasExport && (
        <DropdownMenu items={exports} align="end">
          <Button className={styles.menu} aria-label={words.export}>
            <Download aria-hidden size={15} strokeWidth={1.8} className={styles.icon} />
            <span className={styles.word}>{words.export}</span>
            <ChevronDown aria-hidden size={14} />
          </Button>
        </DropdownMenu>
      )}
      {original !== 'missing' && (
        <IconButton
          variant="plain"
          className={styles.reveal}
          icon={FolderSearch}
          label={revealLabel}
          onClick={reveal}
        />
      )}
    </header>
  )
}

/** Nothing where the file was sent only once. */
function VersionMenu({ result: { versions, detail } }: { result: ResultDetail }) {
  const nowMs = useNow()
  const showResult = useView((view) => view.showResult)
  const current = versions.find(({ jobId }) => jobId === detail.job.id)
  if (versions.length < 2 || !current) return null
  const items = versions.toReversed().map(
    ({ jobId, name, number, addedAtMs, summary }): MenuItem => ({
      kind: 'choice',
      label: resultsWords.detail.versionLine(number, relativeTime(addedAtMs, nowMs), summaryLine(summary)),
      detail: name,
      isChosen: jobId === current.jobId,
      run: () => showResult(jobId),
    }),
  )
  return (
    <DropdownMenu items={items} align="end">
      <Button
        className={styles.menu}
        aria-label={`${resultsWords.detail.version} ${resultsWords.version(current.number)}`}
      >
        {resultsWords.version(current.number)}
        <ChevronDown aria-hidden size={14} />
      </Button>
    </DropdownMenu>
  )
}
