import { Pause, Plus, RotateCcw, Trash2 } from 'lucide-react'
import { Button, IconButton } from '../../../renderer/ui/button.tsx'
import { Chip } from '../../../renderer/ui/chip.tsx'
import { ContextMenu, DropdownMenu, type MenuItem } from '../../../renderer/ui/menu.tsx'
import { SearchField } from '../../../renderer/ui/search-field.tsx'
import { Select } from '../../../renderer/ui/select.tsx'
import { Switch } from '../../../renderer/ui/switch.tsx'
import { Tabs } from '../../../renderer/ui/tabs.tsx'
import { TextField } from '../../../renderer/ui/text-field.tsx'
import { idle, type Sheet, wide } from './sheet.tsx'

const columns = [
  { value: 'a', label: 'Northlight Studio', group: 'MediaMagic' },
  { value: 'b', label: 'Acme Sandbox', group: 'MediaMagic' },
  { value: 'c', label: 'Harbour Audio', group: 'Dolby' },
]
const menu: readonly MenuItem[] = [
  { kind: 'heading', label: 'Spring_Spot_30s_v03.mov' },
  { kind: 'action', label: 'Pause', icon: Pause, shortcut: 'Space', run: idle },
  { kind: 'action', label: 'Retry', icon: RotateCcw, isDisabled: true, run: idle },
  { kind: 'line' },
  { kind: 'choice', label: 'Newest first', isChosen: true, run: idle },
  { kind: 'choice', label: 'Worst first', detail: 'By open issues', isChosen: false, run: idle },
  { kind: 'line' },
  {
    kind: 'action',
    label: 'Remove from queue',
    icon: Trash2,
    shortcut: 'Delete',
    isDangerous: true,
    run: idle,
  },
]
const tabs = [
  { value: 'issues', label: 'Issues', count: 12, content: <p>Twelve issues.</p> },
  { value: 'topics', label: 'Topics', count: 0, content: null },
  { value: 'raw', label: 'Raw', content: null },
]

/** What somebody presses, chooses and types in. */
export const controls: Readonly<Record<string, Sheet>> = {
  button: {
    states: {
      plain: <Button>Add files…</Button>,
      primary: <Button variant="primary">Start the demo</Button>,
      quiet: <Button variant="quiet">Undo</Button>,
      danger: <Button variant="danger">Remove</Button>,
      icon: <Button icon={Plus}>Add folder…</Button>,
      busy: <Button isBusy>Checking…</Button>,
      disabled: <Button disabled>Retry</Button>,
      'primary, disabled': (
        <Button variant="primary" disabled>
          Save
        </Button>
      ),
      'icon button': <IconButton icon={Pause} label="Pause" />,
      'icon button, plain': <IconButton icon={Pause} label="Pause" variant="plain" />,
      'icon button, disabled': <IconButton icon={Pause} label="Pause" disabled />,
    },
  },
  'button-hover': { act: 'hover', states: { hover: <Button>Add files…</Button> } },
  'button-focus': { act: 'focus', states: { focus: <Button variant="primary">Save</Button> } },
  chip: {
    states: {
      off: <Chip label="Waiting" count={12} isOn={false} onPress={idle} />,
      on: <Chip label="In progress" count={1_204} isOn onPress={idle} />,
      'without count': <Chip label="All" isOn={false} onPress={idle} />,
    },
  },
  menu: {
    act: 'press',
    height: 320,
    states: {
      open: (
        <DropdownMenu items={menu}>
          <Button data-act>Actions</Button>
        </DropdownMenu>
      ),
    },
  },
  'menu-context': {
    act: 'menu',
    height: 320,
    states: {
      open: (
        <ContextMenu items={menu}>
          <div data-act>A row</div>
        </ContextMenu>
      ),
    },
  },
  'search-field': {
    states: {
      empty: wide(220, <SearchField label="Search files" value="" onChange={idle} shortcut="Mod+F" />),
      filled: wide(220, <SearchField label="Search files" value="spring" onChange={idle} />),
    },
  },
  select: {
    states: {
      chosen: wide(220, <Select label="Workspace" value="a" options={columns} onChange={idle} />),
      hint: wide(
        220,
        <Select label="Workspace" value="b" options={columns} onChange={idle} hint="For new files." />,
      ),
      disabled: wide(
        220,
        <Select label="Workspace" value="c" options={columns} onChange={idle} isDisabled />,
      ),
    },
  },
  'select-open': {
    act: 'press',
    height: 230,
    states: { open: wide(220, <Select label="Workspace" value="a" options={columns} onChange={idle} />) },
  },
  switch: {
    states: {
      on: wide(300, <Switch label="Checksums" hint="Finds damage on the way." isOn onChange={idle} />),
      off: wide(300, <Switch label="Start at login" isOn={false} onChange={idle} />),
      disabled: wide(300, <Switch label="Start at login" isOn={false} onChange={idle} isDisabled />),
      'on, disabled': wide(300, <Switch label="Start at login" isOn onChange={idle} isDisabled />),
    },
  },
  tabs: { states: { tabs: wide(400, <Tabs label="Result" value="issues" tabs={tabs} onChange={idle} />) } },
  'text-field': {
    states: {
      empty: wide(220, <TextField label="Name" value="" placeholder="MediaMagic" onChange={idle} />),
      hint: wide(
        220,
        <TextField
          label="API key"
          value="sk_live_1234"
          isMono
          onChange={idle}
          hint="Stored in your keychain."
        />,
      ),
      error: wide(220, <TextField label="Key" value="x" onChange={idle} error="Paste the whole key." />),
      disabled: wide(220, <TextField label="Name" value="Acme" disabled onChange={idle} />),
    },
  },
  'text-field-focus': {
    act: 'focus',
    states: { focus: wide(220, <TextField label="Name" value="Acme" onChange={idle} />) },
  },
}
