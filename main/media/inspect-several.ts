import { inspectFile } from './inspect.ts'
import type { MediaFile } from './media-file.ts'

/** One that is only in the cloud takes minutes to come, and holds up none of the others. */
const atOnce = 8

/** What these files are, in their order, each as a function that gives it or throws like {@link inspectFile}. */
export async function inspectSeveral(paths: readonly string[]): Promise<[string, () => MediaFile][]> {
  const inspected: [string, () => MediaFile][] = []
  const waiting = paths.entries()
  const work = async () => {
    for (const [at, path] of waiting)
      inspected[at] = [
        path,
        await inspectFile(path).then(
          (file) => () => file,
          (error) => () => {
            throw error
          },
        ),
      ]
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return inspected
}
