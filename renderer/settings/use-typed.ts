import { type KeyboardEvent, useEffect, useState } from 'react'

const pauseMs = 700

interface TypedOptions<T extends string | number> {
  /** The setting as it is, as text. */
  text: string
  /** Undefined where what is typed is no value. */
  parse(typed: string): T | undefined
  apply(value: T): void
  /** Only with Enter or on leaving the field: a part of it is a value too, and would do harm. */
  isAppliedWhole?: boolean
}

export interface Typed {
  value: string
  /** What is typed stands there and cannot be applied. */
  isWrong: boolean
  onChange(typed: string): void
  onBlur(): void
  onKeyDown(event: KeyboardEvent): void
}

/**
 * A setting that is typed: applied with Enter, on leaving the field or after a pause. What cannot be applied stays as it
 * was typed until it is right.
 */
export function useTyped<T extends string | number>({
  text,
  parse,
  apply,
  isAppliedWhole = false,
}: TypedOptions<T>): Typed {
  /** Null while the field shows the setting itself. */
  const [typed, setTyped] = useState<string | null>(null)
  const [isPaused, setPaused] = useState(false)
  /** Applied already, or refused: once is enough until something else is typed. */
  const [tried, setTried] = useState<string | number>()
  const value = typed === null ? undefined : parse(typed)

  function settle(): void {
    setPaused(true)
    if (value === undefined || value === tried || value === parse(text)) return
    setTried(value)
    apply(value)
  }
  // Each key begins the pause anew; what else changes meanwhile does not.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (typed === null) return
    const timer = setTimeout(isAppliedWhole ? () => setPaused(true) : settle, pauseMs)
    return () => clearTimeout(timer)
  }, [typed])

  function finish(): void {
    settle()
    if (value !== undefined) setTyped(null)
  }

  return {
    value: typed ?? text,
    isWrong: typed !== null && value === undefined && isPaused,
    onChange(next) {
      setTyped(next)
      setPaused(false)
      setTried(undefined)
    },
    onBlur: finish,
    onKeyDown({ key }) {
      if (key === 'Enter') finish()
      if (key === 'Escape') setTyped(null)
    },
  }
}
