import type { SafeStorage } from 'electron'
import { notPart, refuseTheRest } from '../strict.ts'

type Offered = Pick<SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString'>

/** There is none, and it says so. */
export const safeStorage: Offered = refuseTheRest('safeStorage', {
  isEncryptionAvailable: () => false,
  encryptString: () => {
    throw notPart('safeStorage.encryptString')
  },
  decryptString: () => {
    throw notPart('safeStorage.decryptString')
  },
})
