import { type EventSourceState, isSame } from './condition.ts'
import { limitTrouble } from './watch-limit.ts'

/** Checks of the root between two attempts at what did not work. */
const checksBetween = 90
/** A thread that is lost more often than this between two such attempts is left alone until the next. */
const maxLosses = 3

/** When listening to a root is begun, or begun anew. */
export class ListenAttempts {
  #losses = 0
  #rootChecks = 0

  /** The root was checked. */
  rootChecked(): void {
    this.#rootChecks += 1
  }

  /** `isRequested`: somebody wants it now. An attempt is counted where the answer is yes. */
  async isDue(eventSource: EventSourceState, { isRequested }: { isRequested: boolean }): Promise<boolean> {
    const isLate = isRequested || this.#rootChecks >= checksBetween
    if (isLate) this.#losses = 0
    const isDue = await this.#mayHelp(eventSource, isLate)
    if (isDue) this.#rootChecks = 0
    return isDue
  }

  async #mayHelp(eventSource: EventSourceState, isLate: boolean): Promise<boolean> {
    switch (eventSource.kind) {
      case 'closed':
        return true
      case 'unproven':
      case 'events':
        return false
      case 'lost':
        this.#losses += 1
        return this.#losses <= maxLosses
      case 'limit':
        return isLate || !isSame(await limitTrouble(eventSource.code), eventSource.trouble)
      case 'no-events':
      case 'network':
      case 'removable':
        return isLate
    }
  }
}
