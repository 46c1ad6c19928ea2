import { expect, test } from 'vitest'
import { createWebhookSecret, signWebhook } from '../../../main/sandbox/sign.ts'

test('signs as the reference library of Standard Webhooks does', () => {
  const body =
    '{"id":"evt_01","type":"asset.processing.completed","timestamp":"2031-04-02T09:15:00Z","data":{"asset_id":"3f2a"}}'
  const message = { id: 'evt_01', timestampSeconds: 1932887700, body }
  expect(signWebhook('whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=', message)).toBe(
    'v1,dBWfr/z9L3e2OLd/+xt4501I2oxVA1Qvw/BJ7CMDJvw=',
  )
})

test('makes secrets of 32 bytes', () => {
  expect(createWebhookSecret()).toMatch(/^whsec_[\w+/]{43}=$/)
})
