import { isAbsolute } from 'node:path'
import type { Preset } from '../../preload/domain/model/preset.ts'
import { refusals } from '../../preload/domain/words/refusals.ts'
import { Fault } from '../net/fault.ts'
import type { Services } from '../services/registry.ts'

/** Throws `bad-request` for an operation, options or a place that cannot be. */
export function checkPreset(preset: Preset, services: Services): void {
  services[preset.service].check(preset)
  if (preset.output.kind === 'folder' && !isAbsolute(preset.output.path))
    throw new Fault({
      kind: 'bad-request',
      message: refusals.notAFolder(preset.output.path),
    })
}
