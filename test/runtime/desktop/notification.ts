import { EventEmitter } from 'node:events'
import type { NotificationConstructorOptions } from 'electron'
import { preventable } from '../preventable.ts'
import { refuseInClass } from '../strict.ts'

/** Nothing shows it; a test may emit its `click`. */
export class Notification extends EventEmitter {
  title: string
  subtitle: string
  body: string
  silent: boolean
  actions: object[]

  static isSupported = () => true

  constructor({
    title = '',
    subtitle = '',
    body = '',
    silent = false,
    actions = [],
  }: NotificationConstructorOptions = {}) {
    super()
    this.title = title
    this.subtitle = subtitle
    this.body = body
    this.silent = silent
    this.actions = actions
  }
  show() {
    this.emit('show', preventable())
  }
  close() {
    this.emit('close', preventable())
  }
}
refuseInClass('Notification', Notification)
