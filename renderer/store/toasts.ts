import { create } from 'zustand'
import type { Failure } from '../../preload/domain/model/failure.ts'
import { sayFailure } from '../../preload/domain/words/in-window.ts'
import { failureOf } from './client.ts'

export interface ToastAction {
  label: string
  run(): void
}

export interface Toast {
  id: number
  text: string
  tone: 'plain' | 'bad'
  action?: ToastAction
}

const maxShown = 3

export const useToasts = create<{ list: readonly Toast[]; lastId: number }>()(() => ({ list: [], lastId: 0 }))

/** Says something in passing; the newest three are shown. */
export function toast(message: { text: string; action?: ToastAction }): void {
  show({ ...message, tone: 'plain' })
}

export function toastFailure(failure: Failure): void {
  const { happened, next } = sayFailure(failure)
  show({ text: next ? `${happened} ${next}` : happened, tone: 'bad' })
}

/** For calls that a person began and whose refusal has no better place. */
export function toastRefusal(error: unknown): void {
  toastFailure(failureOf(error))
}

export function dismissToast(id: number): void {
  useToasts.setState(({ list }) => ({ list: list.filter((each) => each.id !== id) }))
}

function show(toast: Omit<Toast, 'id'>): void {
  useToasts.setState(({ list, lastId }) => {
    const others = list.filter(({ text }) => text !== toast.text)
    return { lastId: lastId + 1, list: [...others, { ...toast, id: lastId + 1 }].slice(-maxShown) }
  })
}
