import { SlidersHorizontal, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { PresetOffer } from '../../preload/domain/model/preset.ts'
import { PresetDialog } from '../presets/preset-dialog.tsx'
import { useClient } from '../store/client-context.tsx'
import { defaultPreset, operationOf } from '../store/preset-offers.ts'
import { loadPresets } from '../store/presets.ts'
import { toast, toastRefusal } from '../store/toasts.ts'
import { usePresetList } from '../store/use-preset-list.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { ownPresetsWords } from '../words/presets.ts'
import { Group, Line, Row } from './group.tsx'
import styles from './presets-group.module.css'

const words = ownPresetsWords

/** One's own presets; those that come with the app are shown where they are chosen. */
export function PresetsGroup() {
  const list = usePresetList()
  const [asked, setAsked] = useState<{ mode: 'edit' | 'create'; offer: PresetOffer['preset'] }>()
  const own = list.presets.filter(({ isBuiltIn }) => !isBuiltIn)
  const first = list.presets.find(({ preset }) => (operationOf(list, preset)?.fields.length ?? 0) > 0)
  const base = first?.preset ?? defaultPreset(list)
  return (
    <Group title={words.title}>
      {own.map((offer) => (
        <Row key={offer.preset.name}>
          <OwnPreset offer={offer} onEdit={() => setAsked({ mode: 'edit', offer: offer.preset })} />
        </Row>
      ))}
      <Row>
        <Line
          label={own.length ? words.another : words.none}
          hint={own.length ? words.anotherHint : words.noneHint}
        >
          {base && <Button onClick={() => setAsked({ mode: 'create', offer: base })}>{words.add}</Button>}
        </Line>
      </Row>
      {asked && (
        <PresetDialog
          key={asked.offer.name}
          mode={asked.mode}
          start={asked.offer}
          onDone={() => undefined}
          onClose={() => setAsked(undefined)}
        />
      )}
    </Group>
  )
}

function OwnPreset({ offer: { preset, title }, onEdit }: { offer: PresetOffer; onEdit(): void }) {
  const client = useClient()
  const list = usePresetList()
  const operation = operationOf(list, preset)
  const { name } = preset

  async function remove(): Promise<void> {
    try {
      await client.presets.remove({ name })
      await loadPresets(client)
    } catch (error) {
      return toastRefusal(error)
    }
    toast({
      text: words.removed(title),
      action: {
        label: words.undo,
        run: () => void client.presets.save({ preset }).then(() => loadPresets(client), toastRefusal),
      },
    })
  }
  return (
    <Line
      label={title}
      hint={words.facts(operation?.serviceTitle ?? preset.service, operation?.title ?? preset.operation)}
    >
      <span className={styles.actions}>
        <IconButton icon={SlidersHorizontal} label={words.editNamed(title)} onClick={onEdit} />
        <IconButton icon={Trash2} label={words.remove(title)} onClick={() => void remove()} />
      </span>
    </Line>
  )
}
