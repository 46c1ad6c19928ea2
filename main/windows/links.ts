import { type JobId, jobIdSchema } from '../../preload/domain/model/ids.ts'

/** Links such as `mediamagic://result/<id>`, also among the arguments that a second start brought. */
export const linkScheme = 'mediamagic'

/** Any page may write such a link, and what it names may be shown. */
const idForm = /^\/[\w-]{1,40}$/

/** The result that a link leads to; undefined for everything else. */
export function resultIn(text: string): JobId | undefined {
  const url = URL.parse(text)
  if (url?.protocol !== `${linkScheme}:` || url.host !== 'result') return undefined
  if (!idForm.test(url.pathname)) return undefined
  const parsed = jobIdSchema.safeParse(url.pathname.slice(1))
  return parsed.success ? parsed.data : undefined
}
