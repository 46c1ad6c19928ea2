import { globalAgent as plainAgent } from 'node:http'
import { globalAgent as secureAgent } from 'node:https'
import type { Failure } from '../../preload/domain/model/failure.ts'
import { failureOf } from '../net/fault.ts'
import type { Log } from './logger.ts'

interface ProcessGuardOptions {
  log: Log
  /** Called for errors that are not a connection's. */
  trouble(failure: Failure): void
}

/** Where Node reads and parses what comes in: nothing that was called from there is waiting for an answer. */
const ofConnections =
  /node:(?:net|tls|_tls_\w+|_http_\w+|internal\/(?:stream_base_commons|streams\/\w+|http\w*|js_stream_socket))\b/

/**
 * An error that nobody catches ends no upload: it is logged, and told. One that came out of a connection leaves that
 * connection to its stall timer, and no kept one is used again. Gives the function that ends watching.
 */
export function guardProcess({ log, trouble }: ProcessGuardOptions): () => void {
  const hear = (event: string) => (error: unknown) => {
    const failure = failureOf(error)
    if (error instanceof Error && ofConnections.test(error.stack ?? '')) {
      log('connection-broke', { failure })
      return dropKeptConnections()
    }
    log(event, { failure, error })
    trouble(failure)
  }
  const uncaught = hear('uncaught-exception')
  const unhandled = hear('unhandled-rejection')
  process.on('uncaughtException', uncaught)
  process.on('unhandledRejection', unhandled)
  return () => {
    process.off('uncaughtException', uncaught)
    process.off('unhandledRejection', unhandled)
  }
}

/** Those in use end by themselves. */
function dropKeptConnections(): void {
  for (const { freeSockets } of [plainAgent, secureAgent])
    for (const sockets of Object.values(freeSockets)) for (const socket of sockets ?? []) socket.destroy()
}
