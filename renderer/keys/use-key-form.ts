import { useState } from 'react'
import type { Failure } from '../../preload/domain/model/failure.ts'
import type { ServiceName } from '../../preload/domain/model/preset.ts'
import { visibleName } from '../../preload/domain/names.ts'
import { descriptorOf } from '../../preload/domain/services/registry.ts'
import { failureOf } from '../store/client.ts'
import { useClient } from '../store/client-context.tsx'
import { checkKeyDraft, freeName, type KeyProblems, keyOf } from './key-draft.ts'

export interface KeyForm {
  service: ServiceName
  setService(service: ServiceName): void
  /** What the service gives out: one key, or a key and a secret. */
  parts: readonly string[]
  name: string
  setPart(at: number, part: string): void
  setName(name: string): void
  problems: KeyProblems
  isChecking: boolean
  /** Why the service or the keychain refused; what was typed stays. */
  failure: Failure | undefined
  submit(how: { isForThisRun: boolean }): Promise<void>
}

interface KeyFormOptions {
  service: ServiceName
  /** Of the workspace whose key is replaced; null for a new one, which has a usual name. */
  name: string | null
  taken: readonly string[]
  /** When the key is accepted and kept. */
  onAdded(name: string): void
}

type Step = { at: 'typing' } | { at: 'checking' } | { at: 'refused'; failure: Failure }

/** A key and a name on their way to the keychain: checked here, then by the service, then stored. */
export function useKeyForm({
  service: startService,
  name: startName,
  taken,
  onAdded,
}: KeyFormOptions): KeyForm {
  const client = useClient()
  const [service, setService] = useState(startService)
  const [typed, setTyped] = useState<readonly string[]>([])
  /** Null until somebody has typed one: then it is the service's. */
  const [typedName, setName] = useState(startName)
  const [isTried, setTried] = useState(false)
  const [step, setStep] = useState<Step>({ at: 'typing' })
  const parts = descriptorOf(service).credentials.parts.map((_, at) => typed[at] ?? '')
  const name = typedName ?? freeName(descriptorOf(service).workspaces.usual, taken)
  const problems = checkKeyDraft({ parts, name }, taken)

  async function submit({ isForThisRun }: { isForThisRun: boolean }): Promise<void> {
    if (step.at === 'checking') return
    setTried(true)
    if (problems.parts.some(Boolean) || problems.name) return
    setStep({ at: 'checking' })
    try {
      await client.workspaces.add({ name: visibleName(name), service, key: keyOf(parts), isForThisRun })
      setStep({ at: 'typing' })
      onAdded(visibleName(name))
    } catch (error) {
      setStep({ at: 'refused', failure: failureOf(error) })
    }
  }
  /** The refusal was about another key. */
  const forgetRefusal = () => {
    if (step.at === 'refused' && step.failure.kind === 'key-refused') setStep({ at: 'typing' })
  }

  return {
    ...{ service, parts, name, setName, submit },
    setService(next) {
      setService(next)
      setTyped([])
      setTried(false)
      setStep({ at: 'typing' })
    },
    setPart(at, part) {
      setTyped(parts.toSpliced(at, 1, part))
      forgetRefusal()
    },
    problems: isTried ? problems : { parts: [] },
    isChecking: step.at === 'checking',
    failure: step.at === 'refused' ? step.failure : undefined,
  }
}
