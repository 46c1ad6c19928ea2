import { between, pick, type Random } from './seeded.ts'
import type { Trouble } from './trouble.ts'
import type { World } from './world.ts'

type Page = NonNullable<Parameters<World['gateway']>[0]>

const elsewhere = 'http://portal.invalid/sign-in'
/** What was seen between people and services; none of it is an answer of the service's own. */
const pages: readonly Page[] = [
  ...[502, 503, 504, 200, 403, 404, 400, 405, 409, 410, 413, 415, 422, 451, 499].map((status) => ({
    status,
  })),
  ...[502, 503].map((status) => ({ status, body: 'json' as const })),
  ...[200, 502, 503].map((status) => ({ status, body: 'empty' as const })),
  ...[301, 302, 303, 307, 308].map((status) => ({ status, location: elsewhere })),
]

const submitting = '/submissions$|/media/(?:analyze|diagnose|enhance)$'
const reading = '/submissions/|/media/|/topics|/issues'

async function forAWhile(world: World, random: Random, where: Partial<Page>): Promise<string> {
  const page = { ...(pick(random, pages) ?? { status: 502 }), ...where }
  const whileMs = between(random, 600, 4_000) * (random() < 0.2 ? 30 : 1)
  world.gateway(page)
  await world.passing.pass(whileMs)
  world.gateway(null)
  return `${page.status} ${page.body ?? (page.location ? 'elsewhere' : 'html')} for ${whileMs} ms`
}

async function sendBoth({ files, engine, sandbox }: World, random: Random): Promise<void> {
  const kinds = sandbox.dolby ? (['sound', 'voice'] as const) : (['sound'] as const)
  for (const kind of kinds) {
    const path = files.create(random, { isWatched: false, kind })
    const preset = kind === 'voice' ? { preset: voicePreset(random) } : {}
    await engine.submit({ path, groupId: null, isAgain: false, ...preset })
  }
}

/** What is done with a voice: a report in the answer, one in a file, or a new file. */
export const voicePreset = (random: Random): string =>
  pick(random, ['dolby-diagnose', 'dolby-analyze', 'dolby-enhance']) ?? 'dolby-diagnose'

export const gatewayTroubles: Record<string, Trouble> = {
  'a gateway answers every call': async (world, random) => {
    await sendBoth(world, random)
    return await forAWhile(world, random, {})
  },
  'a gateway answers submissions': async (world, random) => {
    await sendBoth(world, random)
    return await forAWhile(world, random, { method: 'POST', path: submitting })
  },
  'a gateway answers looks at results': async (world, random) => {
    await sendBoth(world, random)
    await world.passing.pass(between(random, 200, 3_000))
    return await forAWhile(world, random, { method: 'GET', path: reading })
  },
}
