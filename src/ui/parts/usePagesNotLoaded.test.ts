import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { toast } from 'vue-sonner'
import { defineComponent } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { settled } from '../testing/mountForm'
import { lazyPage } from './lazyPage'
import { usePagesNotLoaded } from './usePagesNotLoaded'

const notLoaded = 'This part of the app could not be loaded. Check the connection and try again.'
const shown = () => toast.getToasts().map((each) => ('title' in each ? each.title : ''))

afterEach(() => void toast.dismiss())

/** An app at `/`, where the code of `/week` is not to be had. */
async function app(isThere: boolean, start = '/') {
  const Page = { render: () => null }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', component: Page },
      { path: '/week', component: lazyPage(() => Promise.reject<typeof Page>(new TypeError('no code'))) },
      {
        path: '/broken',
        component: Page,
        beforeEnter: () => {
          throw new Error('something else')
        },
      },
    ],
  })
  const load = vi.fn<(address: string) => void>()
  const Frame = defineComponent({
    setup() {
      usePagesNotLoaded({ isServerThere: async () => isThere, load })
      return () => null
    },
  })
  const wrapper = mount(Frame, { global: { plugins: [router] } })
  const go = (path: string) => router.push(path).then(settled, settled)
  await go(start)
  return { router, load, go, wrapper }
}

describe('a page whose code does not come', () => {
  it('is loaded anew when the server is there, because a newer app has taken its place', async () => {
    const { go, load } = await app(true)
    await go('/week?from=2026-03-02')
    expect(load).toHaveBeenCalledExactlyOnceWith('/week?from=2026-03-02')
    expect(shown()).toEqual([])
  })

  it('is said not to be there without a connection, and one stays where one is', async () => {
    const { go, load, router } = await app(false)
    await go('/week')
    expect(load).not.toHaveBeenCalled()
    expect(shown()).toEqual([notLoaded])
    expect(router.currentRoute.value.path).toBe('/')
  })

  it('is never loaded over and over: the first page of a visit is only said not to be there', async () => {
    const { load } = await app(true, '/week')
    expect(load).not.toHaveBeenCalled()
    expect(shown()).toEqual([notLoaded])
  })

  it('is told from other errors, and nobody listens any more when the frame is gone', async () => {
    const { go, load, wrapper } = await app(true)
    await go('/broken')
    wrapper.unmount()
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    await go('/week')
    vi.restoreAllMocks()
    expect(load).not.toHaveBeenCalled()
  })
})
