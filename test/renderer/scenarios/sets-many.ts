import { rows, setRow, setScenario } from './sets.ts'

const [worst] = rows

/** Five hundred files, forty of them with something left to do. */
export const scenario = setScenario(
  Array.from({ length: 500 }, (_, at) => {
    const name = `Feature_shot_${String(at).padStart(4, '0')}.mov`
    const row = setRow(name)
    return at < 40 ? { ...worst, ...row, state: 'open', worst: worst?.worst ?? null } : row
  }),
  true,
)
