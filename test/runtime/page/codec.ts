/**
 * Values on their way between the processes: what structured cloning takes, as JSON text, for the debugging protocol
 * carries nothing else. A function of its own, because it also runs in the page.
 */

export interface Codec {
  /** Throws for what structured cloning refuses: functions, symbols, files. */
  encode(value: unknown): string
  decode(text: string): unknown
}

export interface Base64 {
  encode(bytes: Uint8Array): string
  decode(text: string): Uint8Array<ArrayBuffer>
}

/** Sent as text into the page: it may use nothing from outside its body. */
export function makeCodec(base64: Base64): Codec {
  type Atom = null | boolean | string | number | { is: string; of?: string | number }
  type Node = [kind: string, ...parts: unknown[]]
  const uncloneable = () => new Error('An object could not be cloned.')
  const bytesIn = (view: ArrayBufferView) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength)

  function encode(root: unknown): string {
    const nodes: Node[] = []
    const numbers = new Map<object, number>()

    function put(value: unknown): Atom {
      if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
      if (value === undefined) return { is: 'undefined' }
      if (typeof value === 'bigint') return { is: 'bigint', of: String(value) }
      if (typeof value === 'number') {
        if (Object.is(value, -0)) return { is: 'number', of: '-0' }
        return Number.isFinite(value) ? value : { is: 'number', of: String(value) }
      }
      if (typeof value !== 'object') throw uncloneable()
      const known = numbers.get(value)
      if (known !== undefined) return { is: 'node', of: known }
      const number = nodes.push(['']) - 1
      numbers.set(value, number)
      nodes[number] = nodeOf(value)
      return { is: 'node', of: number }
    }

    function nodeOf(value: object): Node {
      const tag = Object.prototype.toString.call(value).slice(8, -1)
      if (Array.isArray(value)) return ['array', value.map(put)]
      if (value instanceof Error) return ['error', value.name, value.message, value.stack]
      if (ArrayBuffer.isView(value)) return ['bytes', tag, base64.encode(bytesIn(value))]
      if (value instanceof ArrayBuffer) return ['bytes', tag, base64.encode(new Uint8Array(value))]
      if (value instanceof Date) return ['date', put(value.getTime())]
      if (value instanceof RegExp) return ['pattern', value.source, value.flags]
      if (value instanceof Map) return ['map', [...value].map((pair) => pair.map(put))]
      if (value instanceof Set) return ['set', [...value].map(put)]
      if (['Blob', 'File', 'Promise', 'WeakMap', 'WeakSet'].includes(tag)) throw uncloneable()
      return ['object', Object.entries(value).map(([key, each]) => [key, put(each)])]
    }

    return JSON.stringify({ root: put(root), nodes })
  }

  function decode(text: string): unknown {
    const { root, nodes }: { root: Atom; nodes: Node[] } = JSON.parse(text)
    const outputs = new Map<unknown, unknown>()

    function get(atom: Atom): unknown {
      if (typeof atom !== 'object' || atom === null) return atom
      if (atom.is === 'undefined') return undefined
      if (atom.is === 'number') return Number(atom.of)
      if (atom.is === 'bigint') return BigInt(atom.of ?? 0)
      if (!outputs.has(atom.of)) make(atom.of, nodes[Number(atom.of)] ?? [''])
      return outputs.get(atom.of)
    }

    /** Noted before it is filled: it may hold itself. */
    function make(number: unknown, [kind, first, second, third]: Node): void {
      const keep = <T>(value: T): T => {
        outputs.set(number, value)
        return value
      }
      if (kind === 'array') {
        const array = keep<unknown[]>([])
        for (const each of first as Atom[]) array.push(get(each))
      } else if (kind === 'set') {
        const set = keep(new Set<unknown>())
        for (const each of first as Atom[]) set.add(get(each))
      } else if (kind === 'date') keep(new Date(Number(get(first as Atom))))
      else if (kind === 'pattern') keep(new RegExp(String(first), String(second)))
      else if (kind === 'error') keep(errorOf(String(first), String(second), third))
      else if (kind === 'bytes') keep(viewOf(String(first), base64.decode(String(second))))
      else if (kind === 'map') {
        const map = keep(new Map<unknown, unknown>())
        for (const [key, value] of first as [Atom, Atom][]) map.set(get(key), get(value))
      } else {
        const object = keep<Record<string, unknown>>({})
        for (const [key, value] of first as [string, Atom][]) object[key] = get(value)
      }
    }

    return get(root)
  }

  function errorOf(name: string, message: string, stack: unknown): Error {
    const kind = Reflect.get(globalThis, name)
    const error: Error =
      typeof kind === 'function' && kind.prototype instanceof Error ? new kind(message) : new Error(message)
    error.stack = typeof stack === 'string' ? stack : message
    return error
  }

  function viewOf(tag: string, bytes: Uint8Array<ArrayBuffer>): unknown {
    if (tag === 'ArrayBuffer') return bytes.buffer
    return tag === 'Uint8Array' ? bytes : new (Reflect.get(globalThis, tag))(bytes.buffer)
  }

  return { encode, decode }
}

/** For this side. A copy, because what comes out of a Buffer's pool shares its memory. */
export const codec = makeCodec({
  encode: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  decode: (text) => new Uint8Array(Buffer.from(text, 'base64')),
})
