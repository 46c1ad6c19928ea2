import { ListFilter } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useId } from 'react'
import type { ResultFilter } from '../../../preload/contract/details.ts'
import { knownSeverities } from '../../../preload/domain/issues/severity.ts'
import type { Severity } from '../../../preload/domain/model/result.ts'
import { useNow } from '../../store/now.ts'
import { useSnapshot } from '../../store/selectors.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Select } from '../../ui/select.tsx'
import { resultsWords } from '../../words/results.ts'
import { dayOf, endOfDayMs, lastDays, noFilter, startOfDayMs } from './filter.ts'
import styles from './filter-popover.module.css'

interface Props {
  filter: ResultFilter
  /** Of conditions. */
  count: number
  onChange(part: Partial<ResultFilter>): void
}

export function FilterPopover({ filter, count, onChange }: Props) {
  const words = resultsWords.list
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <IconButton
          variant="plain"
          className={count ? styles.active : undefined}
          icon={ListFilter}
          label={count ? words.filterActive(count) : words.filter}
        />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={styles.card}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={resultsWords.filter.title}
        >
          <Severities chosen={filter.severities} onChange={onChange} />
          <Places filter={filter} onChange={onChange} />
          <Dates filter={filter} onChange={onChange} />
          <Button disabled={!count} onClick={() => onChange({ ...noFilter, search: filter.search })}>
            {words.clear}
          </Button>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

type Change = Pick<Props, 'onChange'>

function Severities({ chosen, onChange }: Change & { chosen: readonly Severity[] }) {
  const words = resultsWords.filter
  const toggle = (severity: Severity) =>
    onChange({ severities: knownSeverities.filter((each) => chosen.includes(each) !== (each === severity)) })
  return (
    <fieldset className={styles.part}>
      <legend>{words.severity}</legend>
      <div className={styles.chips}>
        {knownSeverities.map((severity) => (
          <Chip
            key={severity}
            label={resultsWords.severity(severity)}
            isOn={chosen.includes(severity)}
            onPress={() => toggle(severity)}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** Stands for no condition: the value of an option may not be empty. */
const any = '*'

/** Where there is only one of a kind, there is nothing to choose. */
function Places({ filter, onChange }: Change & { filter: ResultFilter }) {
  const words = resultsWords.filter
  const workspaces = useSnapshot((snapshot) => snapshot.workspaces.list)
  const folders = useSnapshot((snapshot) => snapshot.folders)
  return (
    <>
      {workspaces.length > 1 && (
        <Select
          label={words.workspace}
          value={filter.workspace ?? any}
          options={[
            { value: any, label: words.anyWorkspace },
            ...workspaces.map(({ name }) => ({ value: name, label: name })),
          ]}
          onChange={(name) => onChange({ workspace: name === any ? null : name })}
        />
      )}
      {folders.length > 0 && (
        <Select
          label={words.folder}
          value={filter.folderId ?? any}
          options={[
            { value: any, label: words.anyFolder },
            ...folders.map(({ folder }) => ({ value: folder.id, label: folder.path })),
          ]}
          onChange={(id) =>
            onChange({ folderId: folders.find(({ folder }) => folder.id === id)?.folder.id ?? null })
          }
        />
      )}
    </>
  )
}

function Dates({ filter: { fromMs, untilMs }, onChange }: Change & { filter: ResultFilter }) {
  const words = resultsWords.filter
  const nowMs = useNow()
  const today = dayOf(nowMs)
  const id = useId()
  const presets = [
    { label: words.days.today, part: lastDays(1, nowMs) },
    { label: words.days.week, part: lastDays(7, nowMs) },
    { label: words.days.month, part: lastDays(30, nowMs) },
  ]
  return (
    <fieldset className={styles.part}>
      <legend>{words.date}</legend>
      <div className={styles.chips}>
        {presets.map(({ label, part }) => {
          const isOn = fromMs === part.fromMs && untilMs === null
          return (
            <Chip
              key={label}
              label={label}
              isOn={isOn}
              onPress={() => onChange(isOn ? { fromMs: null, untilMs: null } : part)}
            />
          )
        })}
      </div>
      <div className={styles.dates}>
        <label htmlFor={`${id}-from`}>{words.from}</label>
        <input
          id={`${id}-from`}
          type="date"
          max={untilMs === null ? today : dayOf(untilMs)}
          value={fromMs === null ? '' : dayOf(fromMs)}
          onChange={({ currentTarget }) => onChange({ fromMs: startOfDayMs(currentTarget.value) })}
        />
        <label htmlFor={`${id}-until`}>{words.until}</label>
        <input
          id={`${id}-until`}
          type="date"
          {...(fromMs === null ? {} : { min: dayOf(fromMs) })}
          max={today}
          value={untilMs === null ? '' : dayOf(untilMs)}
          onChange={({ currentTarget }) => onChange({ untilMs: endOfDayMs(currentTarget.value) })}
        />
      </div>
    </fieldset>
  )
}
