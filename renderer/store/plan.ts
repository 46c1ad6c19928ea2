import type { Preset, ServiceName, Step } from '../../preload/domain/model/preset.ts'
import type { Workspace } from '../../preload/domain/model/workspace.ts'
import { defaultPreset } from './preset-offers.ts'
import type { PresetList } from './presets.ts'

/** One thing that is done with a file; one after another they are a plan. */
export interface PlanStep {
  /** Tells steps apart while they are moved. */
  id: number
  /** Empty where there is none for the service. */
  workspace: string
  /** Null while it is not known what there is: then the engine does what is usual. */
  preset: Preset | null
}
/** Never empty. */
export type Plan = readonly PlanStep[]

/** One, and five that follow it. */
export const maxSteps = 6

type Known = readonly Pick<Workspace, 'name' | 'service'>[]

/** The usual thing in a workspace. */
export function planFor(list: PresetList, workspace: Pick<Workspace, 'name' | 'service'> | undefined): Plan {
  const preset = defaultPreset(list, workspace?.service) ?? null
  return [{ id: 0, workspace: workspace?.name ?? '', preset }]
}

export const planOf = (first: { workspace: string; preset: Preset }, next: readonly Step[]): Plan =>
  [first, ...next].map(({ workspace, preset }, id) => ({ id, workspace, preset }))

/** As the contract wants it. A preset that is not known is left out, and what follows nothing too. */
export function orderOf(plan: Plan): { workspace: string; preset?: Preset; next: Step[] } {
  const [first, ...rest] = plan
  const next = rest.flatMap(({ workspace, preset }) => (preset ? [{ workspace, preset }] : []))
  return { workspace: first?.workspace ?? '', ...(first?.preset ? { preset: first.preset } : {}), next }
}

/** With a step more at the end: what is usual, or else something that is not done yet. */
export function withStep(plan: Plan, list: PresetList, workspaces: Known): Plan {
  const services = new Set(workspaces.map(({ service }) => service))
  const isThere = new Set(plan.map((step) => step.preset?.name))
  const offered = list.presets.map((offer) => offer.preset).filter((each) => services.has(each.service))
  const usual = offered.find(({ name }) => name === defaultPreset(list)?.name)
  const others = [...(usual ? [usual] : []), ...offered]
  const preset = others.find(({ name }) => !isThere.has(name)) ?? others[0]
  if (plan.length >= maxSteps || !preset) return plan
  const id = Math.max(...plan.map((step) => step.id)) + 1
  return [...plan, { id, workspace: workspaceFor(preset.service, workspaces), preset }]
}

export const withoutStep = (plan: Plan, id: number): Plan =>
  plan.length > 1 ? plan.filter((step) => step.id !== id) : plan

/** `by` places to the end, or to the beginning where it is negative. */
export function withMoved(plan: Plan, id: number, by: number): Plan {
  const from = plan.findIndex((step) => step.id === id)
  const to = from + by
  const step = plan[from]
  if (!step || to < 0 || to >= plan.length) return plan
  return plan.toSpliced(from, 1).toSpliced(to, 0, step)
}

/** Another thing to do; where its service is another one, in a workspace of that. */
export function withPreset(plan: Plan, id: number, change: { preset: Preset; workspaces: Known }): Plan {
  const { preset, workspaces } = change
  return plan.map((step) => {
    if (step.id !== id) return step
    const isFitting = workspaces.some(
      ({ name, service }) => name === step.workspace && service === preset.service,
    )
    return {
      ...step,
      preset,
      workspace: isFitting ? step.workspace : workspaceFor(preset.service, workspaces),
    }
  })
}

export const withWorkspace = (plan: Plan, id: number, workspace: string): Plan =>
  plan.map((step) => (step.id === id ? { ...step, workspace } : step))

/** Ids of steps that have nowhere to go. */
export const stepsWithout = (plan: Plan): ReadonlySet<number> =>
  new Set(plan.filter(({ workspace }) => !workspace).map(({ id }) => id))

const workspaceFor = (service: ServiceName, workspaces: Known): string =>
  workspaces.find((each) => each.service === service)?.name ?? ''
