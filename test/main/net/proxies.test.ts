import { expect, test } from 'vitest'
import { failureOf } from '../../../main/net/fault.ts'
import { proxiesOf, proxyInRules, proxyVariables, throughProxy } from '../../../main/net/proxies.ts'
import { proxyUrl } from '../../../main/net/proxy-url.ts'

test.each([
  ['proxy.example:3128', 'http://proxy.example:3128'],
  ['127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['[::1]:8080', 'http://[::1]:8080'],
  ['http://proxy.example', 'http://proxy.example:80'],
  ['HTTPS://Proxy.Example/', 'https://proxy.example:443'],
  ['anna:p%40ss@proxy.example:3128', 'http://anna:p%40ss@proxy.example:3128'],
  ['socks5://proxy.example', 'socks5://proxy.example:1080'],
  ['socks5h://anna:pass@[::1]:9050', 'socks5h://anna:pass@[::1]:9050'],
  ['socks4a://10.0.0.1:9', 'socks4a://10.0.0.1:9'],
  ['socks://proxy.example:1/', 'socks5h://proxy.example:1'],
  [' http://proxy.example:1 ', 'http://proxy.example:1'],
])('the proxy %s is %s', (written, address) => {
  expect(proxyUrl(written)).toBe(address)
})

test.each([
  '',
  'http://:::',
  ':::',
  'http://',
  'socks5://',
  'socks5://:1080',
  'ftp://proxy.example:21',
  'socks6://proxy.example:1',
  'http://proxy.example:99999',
  'http://proxy.example:port',
  'http://proxy.example:1/path',
  'http://proxy.example:1?a=b',
  'http://a b:1',
  'http://anna:%zz@proxy.example:1',
  'http:/proxy.example',
  'socks5://pro xy:1',
  'PROXY proxy.example:1',
])('%j is no proxy', (written) => {
  expect(proxyUrl(written)).toBeUndefined()
})

test('a variable that is not understood is named as it was set, also where names have no case', () => {
  const set: Record<string, string> = { HTTP_PROXY: ':::', No_Proxy: '10.0.0.0/40' }
  const nameIn = (name: string | symbol) =>
    Object.keys(set).find((each) => each.toLowerCase() === String(name).toLowerCase()) ?? ''
  const onWindows = new Proxy(set, { get: (target, name) => target[nameIn(name)] })
  const message = (environment: Record<string, string>) => {
    try {
      return void proxiesOf(environment)
    } catch (error) {
      return failureOf(error)
    }
  }
  expect(message(onWindows)).toMatchObject({ message: expect.stringMatching(/^HTTP_PROXY must be/) })
  delete set.HTTP_PROXY
  expect(message(onWindows)).toMatchObject({
    message: expect.stringMatching(/^No_Proxy has an invalid entry/),
  })
})

test('which way is chosen by the scheme of the request, small letters first, ALL_PROXY for the rest', async () => {
  const ways = async (environment: Record<string, string>) => {
    const proxies = proxiesOf(environment)
    return [await proxies('http://a.example/'), await proxies('https://a.example/')]
  }
  expect([
    await ways({}),
    await ways({ HTTP_PROXY: 'p:1' }),
    await ways({ HTTPS_PROXY: 'p:2' }),
    await ways({ https_proxy: 'small:1', HTTPS_PROXY: 'large:1' }),
    await ways({ https_proxy: '', HTTPS_PROXY: 'large:1' }),
    await ways({ ALL_PROXY: 'socks5://s' }),
    await ways({ all_proxy: 'socks5h://s', HTTPS_PROXY: 'p:2' }),
    await ways({ HTTPS_PROXY: 'p:2', NO_PROXY: '*' }),
    await ways({ HTTPS_PROXY: 'p:2', no_proxy: 'b.example', NO_PROXY: '*' }),
  ]).toEqual([
    [null, null],
    ['http://p:1', null],
    [null, 'http://p:2'],
    [null, 'http://small:1'],
    [null, 'http://large:1'],
    ['socks5://s:1080', 'socks5://s:1080'],
    ['socks5h://s:1080', 'http://p:2'],
    [null, null],
    [null, 'http://p:2'],
  ])
})

test('the variable that names the proxy of a URL is known, in the spelling that counted', () => {
  const named = (environment: Record<string, string>) => {
    const variableFor = proxyVariables(environment)
    return [variableFor('http://a.example/'), variableFor('https://a.example/')]
  }
  expect([
    named({}),
    named({ HTTP_PROXY: 'p:1', https_proxy: 'https://p:2', HTTPS_PROXY: 'p:3' }),
    named({ http_proxy: '', HTTP_PROXY: 'p:1', all_proxy: 'socks5h://s' }),
  ]).toEqual([
    [undefined, undefined],
    [
      { name: 'HTTP_PROXY', scheme: 'http' },
      { name: 'https_proxy', scheme: 'https' },
    ],
    [
      { name: 'HTTP_PROXY', scheme: 'http' },
      { name: 'all_proxy', scheme: 'socks5h' },
    ],
  ])
})

test('what stays on this computer is not shown to a proxy on another one', async () => {
  const elsewhere = proxiesOf({ ALL_PROXY: 'proxy.example:1' })
  const here = proxiesOf({ ALL_PROXY: '127.0.0.1:1' })
  expect([
    await elsewhere('http://127.0.0.1:8080/'),
    await elsewhere('https://localhost/'),
    await elsewhere('https://a.example/'),
    await here('http://127.0.0.1:8080/'),
  ]).toEqual([null, null, 'http://proxy.example:1', 'http://127.0.0.1:1'])
})

test.each([
  ['HTTP_PROXY', 'http://:::'],
  ['https_proxy', 'ftp://proxy.example'],
  ['ALL_PROXY', 'socks9://anna:PASSWORD@proxy.example'],
  ['HTTPS_PROXY', 'http://proxy.example:1/PASSWORD'],
  ['NO_PROXY', 'a.example, 10.0.0.0/99'],
  ['no_proxy', 'https://a.example'],
])('%s=%s is refused by its name', (variable, value) => {
  const read = () => proxiesOf({ [variable]: value })
  expect(read).toThrow(new RegExp(`^${variable} (must be a proxy|has an invalid entry)`))
  expect(read).not.toThrow(/PASSWORD/)
})

test('what Chromium says about a URL: the first way of those that are known', () => {
  const rules = [
    'DIRECT',
    'PROXY p.example:80; DIRECT',
    'QUIC q:1; SOCKS5 s:1; HTTPS h:443',
    'HTTPS h:443',
    'SOCKS s:1',
    'PROXY [::1]:8080',
    '',
  ]
  expect(rules.map(proxyInRules)).toEqual([
    null,
    'http://p.example:80',
    'socks5h://s:1',
    'https://h:443',
    'socks4://s:1',
    'http://[::1]:8080',
    null,
  ])
})

test('settings that cannot be used are said, never passed over', async () => {
  const failures = [() => proxyInRules('QUIC q:1'), () => throughProxy('ftp://a')('https://b.example')]
  const kinds = []
  for (const use of failures)
    try {
      await use()
    } catch (error) {
      kinds.push(failureOf(error).kind)
    }
  expect(kinds).toEqual(['proxy-unusable', 'proxy-unusable'])
})

test('one proxy for everything leaves this machine out', async () => {
  const proxies = throughProxy('proxy.example:8080')
  expect([await proxies('http://127.0.0.1:1/'), await proxies('https://a.example')]).toEqual([
    null,
    'http://proxy.example:8080',
  ])
})
