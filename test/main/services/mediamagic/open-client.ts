import { createHttp } from '../../../../main/net/http.ts'
import { RateBuckets } from '../../../../main/net/rate-buckets.ts'
import { createClient } from '../../../../main/services/mediamagic/client.ts'
import { createMediaMagic } from '../../../../main/services/mediamagic/service.ts'
import { reviewPreset } from '../../../../preload/domain/model/preset.ts'
import { turnedClock } from '../../../fakes/turned-clock.ts'
import { type Answer, type Recorded, recordingServer } from './recording-server.ts'
import { testKey } from './scripted-service.ts'

export const never = new AbortController().signal

/** The real client and service against a server that answers as told. */
export async function openClient(answer: (request: Recorded) => Answer, { key = testKey } = {}) {
  const clock = turnedClock()
  const server = await recordingServer(answer, clock)
  const http = createHttp({ clock })
  const buckets = new RateBuckets({ clock, random: () => 0 })
  const client = createClient({
    http,
    buckets,
    baseUrl: server.url,
    workspace: 'desk',
    key: async () => key,
  })
  const service = createMediaMagic({
    http,
    buckets,
    hostsOf: () => ({ api: server.url }),
    keyOf: async () => key,
  })
  return { clock, server, http, client, service, connection: service.connect('desk', reviewPreset) }
}
