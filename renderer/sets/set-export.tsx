import { ChevronDown, Download } from 'lucide-react'
import { useState } from 'react'
import type { InputOf } from '../../preload/contract/contract.ts'
import type { SetScope } from '../../preload/contract/sets.ts'
import { useClient } from '../store/client-context.tsx'
import { toast, toastRefusal } from '../store/toasts.ts'
import { Button } from '../ui/button.tsx'
import { DropdownMenu, type MenuItem } from '../ui/menu.tsx'
import { setViewWords } from '../words/sets.ts'
import styles from './set-view.module.css'

type Format = InputOf<'sets', 'save'>['format']

/** One table or one report about all files of a set. */
export function SetExport({ scope }: { scope: SetScope }) {
  const client = useClient()
  const [isSaving, setSaving] = useState(false)

  async function save(format: Format): Promise<void> {
    if (isSaving) return
    setSaving(true)
    try {
      const saved = await client.sets.save({ scope, format })
      const [path] = saved?.paths ?? []
      if (saved)
        toast({
          text: saved.sentences.join(' '),
          ...(path === undefined
            ? {}
            : {
                action: {
                  label: setViewWords.reveal,
                  run: () => void client.exports.reveal({ path }).catch(toastRefusal),
                },
              }),
        })
    } catch (error) {
      toastRefusal(error)
    }
    setSaving(false)
  }
  const items = (['csv', 'html', 'pdf', 'json'] as const).map(
    (format): MenuItem => ({
      kind: 'action',
      label: setViewWords.formats[format],
      run: () => void save(format),
    }),
  )
  return (
    <DropdownMenu items={items} align="end">
      <Button className={styles.export} aria-label={setViewWords.export} aria-busy={isSaving || undefined}>
        <Download aria-hidden size={15} strokeWidth={1.8} />
        <span className={styles.word}>{setViewWords.export}</span>
        <ChevronDown aria-hidden size={14} />
      </Button>
    </DropdownMenu>
  )
}
