import { registerHooks } from 'node:module'

/** Loaded before a program, it makes the machine one on which keytar could not be installed. */
registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== 'keytar') return next(specifier, context)
    throw Object.assign(new Error("Cannot find package 'keytar'"), { code: 'ERR_MODULE_NOT_FOUND' })
  },
})
