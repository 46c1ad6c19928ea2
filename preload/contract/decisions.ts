import { z } from 'zod'
import { decisionStateSchema, issueDecisionSchema, maxNoteLength } from '../domain/model/decision.ts'
import { jobIdSchema } from '../domain/model/ids.ts'

const issueIds = z.array(z.string().min(1)).min(1).max(10_000)
const held = z.array(issueDecisionSchema)

export const decisionVerbs = {
  /** Those that hold now for the issues of a result. */
  held: { input: z.object({ id: jobIdSchema }), output: held },
  /** One or many issues of a result. `changeId` takes it back. */
  set: {
    input: z.object({
      id: jobIdSchema,
      issueIds,
      /** Absent: only the note is written, and what was decided stays, an earlier version's too. */
      state: decisionStateSchema.optional(),
      /** Absent: each keeps the note that it has. Empty: none. */
      note: z.string().max(maxNoteLength).optional(),
    }),
    output: z.object({ changeId: z.string(), decisions: held }),
  },
  /** What the issues of this change were before holds again, unless somebody has decided anew since. */
  undo: {
    input: z.object({ changeId: z.string().min(1) }),
    output: z.object({ id: jobIdSchema, decisions: held }),
  },
} as const
