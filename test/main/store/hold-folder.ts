import { Fault } from '../../../main/net/fault.ts'
import { holdFolder } from '../../../main/store/lock.ts'

/** A process of its own: holds the folder until it is ended, or tells the parent why it cannot. */
try {
  const held = holdFolder(process.argv[2] ?? '')
  process.send?.('held')
  process.once('message', () => {
    held[Symbol.dispose]()
    process.send?.('given back')
  })
  process.once('disconnect', () => process.exit())
} catch (error) {
  process.send?.(error instanceof Fault ? error.failure : String(error))
  process.disconnect()
}
