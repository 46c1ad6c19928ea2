import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Files that take minutes, however short they are: begun last, they would be what a whole run waits for. Where a run
 * before this one has left its times, the rest follows by those.
 */
const long = [
  'queue/simulation.test.ts',
  'queue/verdicts.test.ts',
  'gallery/pictures.test.ts',
  'leaks/leaks.test.ts',
  'leaks/every-method.test.ts',
  'results/results-looks.test.ts',
  'renderer/scenarios.test.ts',
  'cli/settings.test.ts',
  'queue/absent-locations.test.ts',
]

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const placeOf = ({ moduleId }: TestSpecification) => {
      const place = long.findIndex((name) => moduleId.endsWith(name))
      return place < 0 ? long.length : place
    }
    return sorted.toSorted((a, b) => placeOf(a) - placeOf(b))
  }
}
