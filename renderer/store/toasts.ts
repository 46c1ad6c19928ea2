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

/** The same; gives what `dismissToast` takes. */
export function dismissibleToast(message: { text: string; action?: ToastAction }): number {
  return show({ ...message, tone: 'plain' })
}

/** Says in passing that something a person began did not happen. */
export function toastBad(text: string): void {
  show({ text, tone: 'bad' })
}

export function toastFailure(failure: Failure): void {
  const { happened, next } = sayFailure(failure)
  toastBad(next ? `${happened} ${next}` : happened)
}

/** For calls that a person began and whose refusal has no better place. */
export function toastRefusal(error: unknown): void {
  toastFailure(failureOf(error))
}

export function dismissToast(id: number): void {
  useToasts.setState(({ list }) => ({ list: list.filter((each) => each.id !== id) }))
}

function show(toast: Omit<Toast, 'id'>): number {
  const id = useToasts.getState().lastId + 1
  useToasts.setState(({ list }) => {
    const others = list.filter(({ text }) => text !== toast.text)
    return { lastId: id, list: [...others, { ...toast, id }].slice(-maxShown) }
  })
  return id
}
