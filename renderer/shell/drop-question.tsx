import { useState } from 'react'
import type { Find } from '../../preload/contract/dropped.ts'
import type { Preset } from '../../preload/domain/model/preset.ts'
import { UnsupportedFiles } from '../folders/unfinished-files.tsx'
import { PlanField } from '../presets/plan-field.tsx'
import {
  type AddOrder,
  hasChoice,
  replan,
  send,
  stopAsking,
  useAdding,
  watchInstead,
} from '../store/adding.ts'
import { useClient } from '../store/client-context.tsx'
import { stepsWithout } from '../store/plan.ts'
import { usePresets } from '../store/presets.ts'
import { useWorkspaces } from '../store/selectors.ts'
import { useView } from '../store/view.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Switch } from '../ui/switch.tsx'
import { dropWords } from '../words/drop.ts'
import { presetWords } from '../words/presets.ts'
import styles from './drop-zone.module.css'

/** Asks before a folder, or very many files, are sent. */
export function DropQuestion() {
  const adding = useAdding()
  if (adding.state === 'looking')
    return (
      <p className={styles.looking} role="status">
        {dropWords.looking}
      </p>
    )
  return adding.state === 'asking' ? <Question order={adding.order} find={adding.find} /> : null
}

function Question({ order, find }: { order: AddOrder; find: Find }) {
  const client = useClient()
  const [isTogether, setTogether] = useState(order.isTogether)
  const rememberPreset = useView((view) => view.rememberPreset)
  const { fileCount, totalBytes, folders } = find
  const [first] = order.plan
  const isReady = stepsWithout(order.plan).size === 0
  const takesGroups = useTakesGroups(first?.preset)
  const isChoice = useHasChoice() || order.plan.length > 1
  function sendNow(): void {
    if (first?.preset) rememberPreset(first.preset.name)
    void send(client, { ...order, isTogether })
  }
  const actions = (
    <>
      <Button onClick={stopAsking}>{dropWords.cancel}</Button>
      {folders.length > 0 && (
        <Button disabled={!isReady} onClick={() => watchInstead(client, folders, order.plan)}>
          {dropWords.watch(folders.length)}
        </Button>
      )}
      {fileCount > 0 && (
        // What is asked has an answer already: Enter gives it.
        <Button variant="primary" autoFocus disabled={!isReady} onClick={sendNow}>
          {dropWords.send(fileCount, totalBytes)}
        </Button>
      )}
    </>
  )
  return (
    <Dialog
      isOpen
      isWide
      onClose={stopAsking}
      title={dropWords.ask(fileCount, folders)}
      text={fileCount ? dropWords.found(fileCount, totalBytes, first?.workspace ?? '') : dropWords.nothing}
      actions={actions}
    >
      <div className={styles.question}>
        {isChoice && (
          <section className={styles.plan} aria-label={presetWords.label}>
            <h3>{presetWords.label}</h3>
            <PlanField plan={order.plan} onChange={(plan) => void replan(client, { ...order, plan })} />
          </section>
        )}
        {find.refused.length > 0 && <p>{dropWords.refused(find.refused.length)}</p>}
        <UnsupportedFiles files={find.unsupported} />
        {fileCount > 1 && takesGroups && (
          <Switch
            label={dropWords.together}
            hint={dropWords.togetherHint}
            isOn={isTogether}
            onChange={setTogether}
          />
        )}
      </div>
    </Dialog>
  )
}

function useTakesGroups(preset: Preset | null | undefined): boolean {
  const { operations } = usePresets()
  const offer = operations.find(
    (each) => each.service === preset?.service && each.operation === preset.operation,
  )
  return offer?.takesGroups ?? true
}

function useHasChoice(): boolean {
  const services = new Set(useWorkspaces().map(({ service }) => service))
  usePresets()
  return hasChoice(services)
}
