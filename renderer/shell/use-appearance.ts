import { useEffect } from 'react'
import { useSnapshot } from '../store/selectors.ts'

/** Light, dark or as the system is, on the root; the tokens follow it. */
export function useAppearance(): void {
  const appearance = useSnapshot(({ settings }) => settings.appearance)
  useEffect(() => {
    document.documentElement.dataset.appearance = appearance
  }, [appearance])
}
