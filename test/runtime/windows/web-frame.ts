import { originOf } from '../schemes/scheme-addresses.ts'
import { refuseInClass } from '../strict.ts'

/** One document of a page's main frame. Frames inside it have no preload, so no message comes from them. */
export class WebFrame {
  url: string
  readonly name = ''
  readonly parent = null
  readonly frames: readonly WebFrame[] = []
  readonly processId = 1
  readonly routingId = 1
  readonly frameTreeNodeId: number
  detached = false

  constructor(frameTreeNodeId: number, url: string) {
    this.frameTreeNodeId = frameTreeNodeId
    this.url = url
  }

  get top(): WebFrame {
    return this
  }
  get origin(): string {
    return originOf(this.url)
  }
  isDestroyed = () => this.detached
}
refuseInClass('WebFrameMain', WebFrame)
