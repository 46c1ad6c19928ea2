import type { Session } from '../chromium/pipe.ts'

export interface Stop {
  callFrames: { functionName: string; callFrameId: string }[]
}

/** A page stopped in `askWhileStopped` wants the path of the file it holds; anything else goes on. */
export async function answerStop(send: Session['send'], { callFrames: [place] }: Stop): Promise<void> {
  try {
    if (place?.functionName !== 'askWhileStopped') return
    const { callFrameId } = place
    const { result } = await send('Debugger.evaluateOnCallFrame', { callFrameId, expression: 'asked.file' })
    const { path } = await send('DOM.getFileInfo', { objectId: result.objectId ?? '' })
    const expression = `asked.path = ${JSON.stringify(path)}`
    await send('Debugger.evaluateOnCallFrame', { callFrameId, expression })
  } finally {
    await send('Debugger.resume')
  }
}
