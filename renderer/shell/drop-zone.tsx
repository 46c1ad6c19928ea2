import { ArrowDownToLine } from 'lucide-react'
import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { useWorkspace } from '../store/selectors.ts'
import { useAdd } from '../store/use-add.ts'
import { dropWords } from '../words/drop.ts'
import { DropQuestion } from './drop-question.tsx'
import styles from './drop-zone.module.css'

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files')

/** The whole window takes files and folders. */
export function DropZone({ children }: { children: ReactNode }) {
  const { takeFiles } = useAdd()
  const [isOver, setOver] = useState(false)
  /** The pointer enters a part before it leaves the one around it. */
  const depth = useRef(0)
  const leave = () => {
    depth.current = 0
    setOver(false)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard's way in is the button that adds files
    <div
      className={styles.zone}
      onDragEnter={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        depth.current += 1
        setOver(true)
      }}
      onDragOver={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
      }}
      onDragLeave={(event) => {
        if (!hasFiles(event)) return
        depth.current -= 1
        if (depth.current <= 0) leave()
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        leave()
        takeFiles([...event.dataTransfer.files], event.shiftKey)
      }}
    >
      {children}
      {isOver && <DropHint />}
      <DropQuestion />
    </div>
  )
}

function DropHint() {
  const workspace = useWorkspace()
  return (
    <div className={styles.overlay} role="status">
      <div className={styles.hint}>
        <ArrowDownToLine aria-hidden size={30} strokeWidth={1.5} />
        <strong>{workspace ? dropWords.title(workspace.name) : dropWords.noWorkspaceTitle}</strong>
        <span>{workspace ? dropWords.text : dropWords.noWorkspaceText}</span>
      </div>
    </div>
  )
}
