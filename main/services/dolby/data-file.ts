import { Fault } from '../../net/fault.ts'
import type { Http } from '../../net/http.ts'
import { jsonIn } from './refusal.ts'
import { storageFault } from './storage.ts'

export interface DataFileOptions {
  /** A new presigned address each time: a secret. */
  url(): Promise<string>
  http: Http
  signal: AbortSignal
}

/**
 * The JSON that a job wrote to its output; undefined when it is not there, null when it is no JSON. An address that is
 * refused is asked for once more. Throws what the storage or the network says.
 */
export async function dataFile({ url, http, signal }: DataFileOptions): Promise<unknown> {
  const get = async () => {
    const address = await url()
    return { address, answer: await http({ method: 'GET', url: address, signal }) }
  }
  const first = await get()
  const { address, answer } = first.answer.status === 403 ? await get() : first
  const { status, text } = answer
  if (status === 404 || status === 410) return undefined
  if (status >= 200 && status <= 299) return jsonIn(text) ?? null
  if (status === 403) {
    const said = 'the report is not given out'
    throw new Fault({ kind: 'rejected', status, said, details: `${status}` })
  }
  throw storageFault({ status, text, url: address })
}
