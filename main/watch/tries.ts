import { type Hearing, isSame } from './condition.ts'
import { limitTrouble } from './watch-limit.ts'

/** Looks at the root between two tries of what did not work. */
const checksBetween = 90
/** A thread that is lost more often than this between two such tries is left alone until the next. */
const maxLosses = 3

/** When listening to a root is begun, or begun anew. */
export class Tries {
  #losses = 0
  #looks = 0

  /** The root was looked at. */
  look(): void {
    this.#looks += 1
  }

  /** `isAsked`: somebody wants it now. A try is counted where the answer is yes. */
  async isDue(hearing: Hearing, { isAsked }: { isAsked: boolean }): Promise<boolean> {
    const isLate = isAsked || this.#looks >= checksBetween
    if (isLate) this.#losses = 0
    const isDue = await this.#mayHelp(hearing, isLate)
    if (isDue) this.#looks = 0
    return isDue
  }

  async #mayHelp(hearing: Hearing, isLate: boolean): Promise<boolean> {
    switch (hearing.kind) {
      case 'closed':
        return true
      case 'unproven':
      case 'events':
        return false
      case 'lost':
        this.#losses += 1
        return this.#losses <= maxLosses
      case 'limit':
        return isLate || !isSame(await limitTrouble(hearing.code), hearing.trouble)
      case 'no-events':
      case 'network':
      case 'removable':
        return isLate
    }
  }
}
