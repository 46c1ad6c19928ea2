import type { Answer, Client } from '../../preload/contract/contract.ts'
import type { Failure } from '../../preload/domain/model/failure.ts'

/** What the preload puts into the window: the only way to the engine. */
export interface Bridge {
  call(name: string, input: unknown): Promise<unknown>
  /** Gives the function that ends listening. */
  onPatch(listener: (patch: unknown) => void): () => void
  /** Empty for a file that lies on no disk. */
  pathOf(file: File): string
}

declare global {
  interface Window {
    mediamagic: Bridge
  }
}

/** What a refused call rejects with. */
export class FailureError extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.kind)
    this.failure = failure
  }
}

/** `client.queue.add(input)` becomes a call of `queue.add`; main has the names and checks the input. */
export function createClient(bridge: Bridge): Client {
  async function call(name: string, input: unknown): Promise<unknown> {
    const answer = (await bridge.call(name, input)) as Answer
    if (answer.ok) return answer.value
    throw new FailureError(answer.failure)
  }
  const areaNamed = (area: string) =>
    new Proxy({}, { get: (_, verb) => (input: unknown) => call(`${area}.${String(verb)}`, input) })
  return new Proxy({}, { get: (_, area) => areaNamed(String(area)) }) as Client
}

/** Why a call was refused; what nobody foresaw is said to be so. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure
  return { kind: 'bug', message: error instanceof Error ? error.message : String(error) }
}
