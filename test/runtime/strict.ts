/** What promises, printers and importers ask of any object; they are told that it is not there. */
const askedOfAnything = new Set(['then', 'toJSON', 'href', 'inspect', '__esModule', 'default'])

export function notPart(what: string): Error {
  return new Error(`${what} is not part of the stand-in`)
}

/**
 * Makes reading whatever `target` lacks throw, as the end of its prototype chain: what it has is reached as before,
 * private fields included. Give it a class's prototype to make the class's objects strict.
 */
export function refuseTheRest<T extends object>(name: string, target: T): T {
  const end: object = Object.getPrototypeOf(target)
  const refusing = new Proxy(end, {
    get(above, key, receiver) {
      if (typeof key === 'symbol' || key in above || askedOfAnything.has(key))
        return Reflect.get(above, key, receiver)
      throw notPart(`${name}.${key}`)
    },
  })
  Object.setPrototypeOf(target, refusing)
  return target
}

/** A class whose objects and statics are strict. */
export function refuseInClass<T extends new (...given: never[]) => object>(name: string, target: T): void {
  refuseTheRest(name, target.prototype)
  refuseTheRest(name, target)
}

/** Stands for a whole module of Electron that is not there: any use of it throws. */
export function absent(name: string): object {
  const refuse = () => {
    throw notPart(name)
  }
  return refuseTheRest(name, Object.assign(refuse, { construct: refuse }))
}
