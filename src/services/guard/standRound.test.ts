import axios, { type AxiosInstance, type InternalAxiosRequestConfig } from 'axios'
import { describe, expect, it } from 'vitest'
import { answer } from '../../../test/support/services/answer'
import { standRound, type Around } from './standRound'

/** An instance, what reached its server, and one who stands round and keeps what came by. */
function scene() {
  const sent: string[] = []
  const http = axios.create({
    adapter: (config) => {
      sent.push(config.url ?? '')
      return Promise.resolve(answer(config, 200))
    },
  })
  const seen: string[] = []
  const seeing = (name: string): Around => {
    return (config, send) => {
      seen.push(`${name} ${config.url}`)
      return send(config)
    }
  }
  return { http, sent, seen, seeing }
}

/** An interceptor that makes a new request of what it knows, which is not the adapter. */
function forgetAdapters(http: AxiosInstance): number {
  return http.interceptors.request.use(
    ({ url, method, headers }) => ({ url, method, headers }) as InternalAxiosRequestConfig,
  )
}

describe('who stands round an instance', () => {
  it.each<[string, (http: AxiosInstance) => void]>([
    ['none', () => undefined],
    ['one that copies requests', (http) => void http.interceptors.request.use((config) => ({ ...config }))],
    ['one that forgets their adapters', (http) => void forgetAdapters(http)],
  ])('sees each request once, whatever interceptors there are: %s', async (_, apply) => {
    const { http, sent, seen, seeing } = scene()
    apply(http)
    standRound(http, seeing('one'))
    apply(http)
    await http.get('/a')
    await http.get('/b')
    expect([seen, sent]).toEqual([
      ['one /a', 'one /b'],
      ['/a', '/b'],
    ])
  })

  it('holds up no request: it leaves at once, as it would without', () => {
    const { http, sent, seeing } = scene()
    standRound(http, seeing('one'))
    void http.get('/a')
    expect(sent).toEqual(['/a'])
  })

  it('lets pass what was still on its way when it left', async () => {
    const { http, sent, seen, seeing } = scene()
    const leave = standRound(http, seeing('one'))
    let goOn = () => {}
    const waiting = new Promise<void>((resolve) => (goOn = resolve))
    http.interceptors.request.use(async (config) => {
      await waiting
      return config
    })
    const answered = http.get('/a')
    leave()
    goOn()
    await answered
    expect([seen, sent]).toEqual([[], ['/a']])
  })

  it('may be one of two, who leave in any order', async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ] as const) {
      const { http, sent, seen, seeing } = scene()
      const { forEach } = http.interceptors.request as unknown as { forEach: unknown }
      const forgetting = forgetAdapters(http)
      const leaves = [standRound(http, seeing('one')), standRound(http, seeing('two'))]
      await http.get('/a')
      expect(seen.toSorted()).toEqual(['one /a', 'two /a'])
      leaves[order[0]]?.()
      await http.get('/b')
      expect(seen.slice(2)).toEqual([order[0] === 0 ? 'two /b' : 'one /b'])
      leaves[order[1]]?.()
      http.interceptors.request.eject(forgetting)
      await http.get('/c')
      expect([seen.length, sent]).toEqual([3, ['/a', '/b', '/c']])
      if (order[0] === 1)
        expect((http.interceptors.request as unknown as { forEach: unknown }).forEach).toBe(forEach)
    }
  })

  it('leaves an adapter alone that was set meanwhile, and none where there was none', () => {
    const { http, seeing } = scene()
    const leave = standRound(http, seeing('one'))
    const theirs = (config: InternalAxiosRequestConfig) => Promise.resolve(answer(config, 200))
    http.defaults.adapter = theirs
    leave()
    expect(http.defaults.adapter).toBe(theirs)
    delete http.defaults.adapter
    standRound(http, seeing('one'))()
    expect(http.defaults).not.toHaveProperty('adapter')
  })
})
