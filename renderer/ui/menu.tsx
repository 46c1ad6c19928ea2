import { Check, type LucideIcon } from 'lucide-react'
import { ContextMenu as RadixContext, DropdownMenu as RadixDropdown } from 'radix-ui'
import type { DragEvent, ReactNode } from 'react'
import { shortcutText } from '../words/platform.ts'
import { classes } from './classes.ts'
import styles from './menu.module.css'

export type MenuItem =
  | {
      kind: 'action'
      label: string
      icon?: LucideIcon | undefined
      shortcut?: string | undefined
      isDisabled?: boolean | undefined
      isDangerous?: boolean | undefined
      run(): void
      /** In the place of an icon. */
      image?: ReactNode
      /** It can be dragged out of the menu. */
      onDragStart?: ((event: DragEvent) => void) | undefined
      /** The pointer or the keyboard is on it. */
      onReach?: (() => void) | undefined
    }
  | { kind: 'choice'; label: string; detail?: string | undefined; isChosen: boolean; run(): void }
  | { kind: 'heading'; label: string }
  | { kind: 'line' }

interface DropdownProps {
  items: readonly MenuItem[]
  /** The button; one element that takes a ref. */
  children: ReactNode
  align?: 'start' | 'end' | undefined
  side?: 'top' | 'right' | 'bottom' | undefined
}

export function DropdownMenu({ items, children, align = 'start', side = 'bottom' }: DropdownProps) {
  return (
    <RadixDropdown.Root modal={false}>
      <RadixDropdown.Trigger asChild>{children}</RadixDropdown.Trigger>
      <RadixDropdown.Portal>
        <RadixDropdown.Content
          className={styles.menu}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          loop
        >
          <Items items={items} parts={RadixDropdown} />
        </RadixDropdown.Content>
      </RadixDropdown.Portal>
    </RadixDropdown.Root>
  )
}

interface ContextProps {
  items: readonly MenuItem[]
  children: ReactNode
}

/** Opens by a right click on its child, or by the menu key. */
export function ContextMenu({ items, children }: ContextProps) {
  return (
    <RadixContext.Root modal={false}>
      <RadixContext.Trigger asChild>{children}</RadixContext.Trigger>
      <RadixContext.Portal>
        <RadixContext.Content className={styles.menu} collisionPadding={8} loop>
          <Items items={items} parts={RadixContext} />
        </RadixContext.Content>
      </RadixContext.Portal>
    </RadixContext.Root>
  )
}

interface ItemsProps {
  items: readonly MenuItem[]
  parts: typeof RadixDropdown | typeof RadixContext
}

function Items({ items, parts }: ItemsProps) {
  return items.map((item, index) => <Item key={keyOf(item, index)} item={item} parts={parts} />)
}

const keyOf = (item: MenuItem, index: number) => (item.kind === 'line' ? `line ${index}` : item.label)

function Item({ item, parts: { Item: Row, CheckboxItem, Label, Separator } }: ItemProps) {
  if (item.kind === 'line') return <Separator className={styles.line} />
  if (item.kind === 'heading') return <Label className={styles.heading}>{item.label}</Label>
  if (item.kind === 'choice')
    return (
      <CheckboxItem className={styles.item} checked={item.isChosen} onSelect={item.run}>
        <span className={styles.icon}>{item.isChosen && <Check aria-hidden size={15} />}</span>
        <span className={styles.label}>
          {item.label}
          {item.detail && <small>{item.detail}</small>}
        </span>
      </CheckboxItem>
    )
  const { icon: Icon, image, label, shortcut, isDisabled, isDangerous, run, onDragStart, onReach } = item
  return (
    <Row
      className={classes(styles.item, isDangerous && styles.danger)}
      disabled={isDisabled ?? false}
      onSelect={run}
      {...(onDragStart ? { draggable: true, onDragStart } : {})}
      {...(onReach ? { onFocus: onReach } : {})}
    >
      {(Icon || image) && (
        <span className={styles.icon}>{Icon ? <Icon aria-hidden size={15} strokeWidth={1.8} /> : image}</span>
      )}
      <span className={styles.label}>{label}</span>
      {shortcut && <kbd className={styles.keys}>{shortcutText(shortcut)}</kbd>}
    </Row>
  )
}

interface ItemProps {
  item: MenuItem
  parts: ItemsProps['parts']
}
