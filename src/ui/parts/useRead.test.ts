import { mount } from '@vue/test-utils'
import { describe, expect, it, onTestFinished } from 'vitest'
import { defineComponent } from 'vue'
import type { Accounts } from '../../services/accounts/accounts'
import { ReadError } from '../../services/reads/readError'
import { createAccount } from '../account/accountState'
import { provideAccount } from '../account/useAccount'
import { settled } from '../testing/mountForm'
import { germanMessages, hana, messages } from '../testing/snapshots'
import { failurePicture } from './failurePicture'
import { useRead } from './useRead'

/** A view that reads, and the answers it gets, in the order it asks. */
function reading() {
  const asked: ReturnType<typeof withResolvers<string>>[] = []
  const account = createAccount({ me: async () => hana } as Partial<Accounts> as Accounts)
  let used: ReturnType<typeof useRead<string>> | undefined
  const wrapper = mount(
    defineComponent({
      setup() {
        used = useRead(() => {
          const answer = withResolvers<string>()
          asked.push(answer)
          return answer.promise
        })
        return () => null
      },
    }),
    { global: { plugins: [(app) => provideAccount(account, app)] } },
  )
  onTestFinished(() => wrapper.unmount())
  if (used === undefined) throw new Error('The view was not set up.')
  return { ...used, asked, account }
}

function withResolvers<Value>() {
  let resolve: (value: Value) => void = () => undefined
  let reject: (error: unknown) => void = () => undefined
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}

describe('reading for a view', () => {
  it('goes from loading to what was read', async () => {
    const { read, asked } = reading()
    expect(read.value).toEqual({ at: 'loading' })
    asked[0]?.resolve('one')
    await settled()
    expect(read.value).toEqual({ at: 'ready', value: 'one' })
  })

  it('keeps what it has while it reads again, and when that fails', async () => {
    const { read, asked, refresh } = reading()
    asked[0]?.resolve('one')
    await settled()
    void refresh()
    expect(read.value).toEqual({ at: 'ready', value: 'one' })
    asked[1]?.reject(new ReadError('network', null, null))
    await settled()
    expect(read.value).toEqual({ at: 'ready', value: 'one' })
  })

  it('lets only the later of two reads count, in whatever order they are answered', async () => {
    const { read, asked, refresh } = reading()
    void refresh()
    asked[1]?.resolve('newer')
    await settled()
    asked[0]?.resolve('older')
    await settled()
    expect(read.value).toEqual({ at: 'ready', value: 'newer' })
  })

  it('says why there is nothing to show, and can be asked again', async () => {
    const { read, asked, refresh } = reading()
    asked[0]?.reject(new ReadError('timeout', null, null))
    await settled()
    expect(read.value).toEqual({ at: 'failed', reason: 'timeout' })
    void refresh()
    asked[1]?.resolve('there')
    await settled()
    expect(read.value).toEqual({ at: 'ready', value: 'there' })
  })

  it('ends the sign-in when the server has forgotten the person', async () => {
    const { asked, account } = reading()
    await account.ask()
    asked[0]?.reject(new ReadError('signedOut', 401, null))
    await settled()
    expect(account.state.value.at).toBe('expired')
  })
})

describe('the picture of a read that failed', () => {
  it('tells offline from a server that is down, and both from what nobody may see', () => {
    expect(failurePicture('network', false, messages)).toMatchObject({
      picture: 'offline',
      heading: 'You are offline',
    })
    expect(failurePicture('network', true, messages).picture).toBe('serverDown')
    // The server answered, whatever the browser thinks of its line.
    expect(failurePicture('server', false, messages).picture).toBe('serverDown')
    expect(failurePicture('missing', false, messages).picture).toBe('notFound')
    expect(failurePicture('denied', true, messages).picture).toBe('signedOut')
    expect(failurePicture('missing', true, messages).picture).toBe('notFound')
    expect(failurePicture('broken', true, germanMessages).heading).toBe('Das ließ sich nicht lesen')
  })
})
