import { describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import type { SendOutcome } from '../../services/port/recordApi'
import { settled } from '../testing/mountForm'
import { mountShell } from '../testing/mountShell'
import { pressButton } from '../testing/pressButton'
import { hana } from '../testing/snapshots'
import { useWorkspace } from '../workspace/workspace'
import AppHeader from './AppHeader.vue'
import SignedIn from './SignedIn.vue'

/** The frame of a signed-in person, on the workspace of the test. */
const frame = defineComponent({ setup: () => () => h(SignedIn, { workspace: useWorkspace() }) })

async function shell(options: Parameters<typeof mountShell>[1] = {}) {
  const mounted = await mountShell(frame, { path: '/week', ...options })
  const { workspace } = mounted
  const edit = async () => {
    const session = workspace.sessions.open('j1')
    await settled()
    session.send({ type: 'field.edit', values: { notes: 'not finished' } })
    await settled()
    return session
  }
  const signOut = async () => {
    mounted.wrapper.findComponent(AppHeader).vm.$emit('signOut')
    await settled()
    await vi.dynamicImportSettled()
    await settled()
  }
  return { ...mounted, edit, signOut }
}

describe('the frame of a signed-in person', () => {
  it('J12 keeps the page when the sign-in expires, and lets the sessions go on after signing in again', async () => {
    const outcomes: SendOutcome[] = [{ type: 'send.signedOut' }]
    const { edit, account, wrapper, backend } = await shell({
      onSend: (_sent, answer) => outcomes.pop() ?? answer(),
    })
    const session = await edit()
    session.send({ type: 'save' })
    await settled()
    expect(account.state.value.at).toBe('expired')
    expect(wrapper.text()).toContain('Sign in again to save; your changes are kept.')
    await account.signIn('hana', 'right')
    await settled()
    expect(backend.jobs.get('j1')?.fields['notes']).toBe('not finished')
    expect(wrapper.text()).not.toContain('Sign in again')
  })

  it('signs out at once when nothing is unsaved', async () => {
    const { signOut, account, workspace } = await shell()
    const wipe = vi.spyOn(workspace, 'wipe')
    await signOut()
    expect(account.state.value.at).toBe('signedOut')
    expect(wipe).toHaveBeenCalledOnce()
  })

  it('asks before signing out takes unsaved changes away, and stays when the answer is no', async () => {
    const { edit, signOut, account, workspace } = await shell()
    await edit()
    await signOut()
    expect(document.querySelector('[role=alertdialog]')?.textContent).toContain('1 job has unsaved changes')
    await pressButton('Stay signed in')
    expect(account.state.value.at).toBe('signedIn')
    expect(workspace.sessions.unsaved()).toHaveLength(1)
    await signOut()
    await pressButton('Sign out and remove them')
    expect(account.state.value.at).toBe('signedOut')
    expect(workspace.sessions.list()).toEqual([])
  })

  it('stays signed in, with everything there, when the server does not answer', async () => {
    const { edit, signOut, wrapper, workspace } = await shell({
      accounts: { signOut: () => Promise.reject(new Error('no answer')) },
    })
    await edit()
    await signOut()
    await pressButton('Sign out and remove them')
    expect(wrapper.text()).toContain('The server did not answer, so you are still signed in.')
    expect(workspace.sessions.unsaved()).toHaveLength(1)
  })

  it('has a tab for each open job, with its state, and closes only what is saved', async () => {
    const { edit, wrapper } = await shell()
    await edit()
    const tabs = wrapper.find('nav[aria-label="Open jobs"]')
    expect(tabs.text()).toContain('Balustrade')
    expect(tabs.text()).toContain('Unsaved changes')
    expect(tabs.find('button').exists()).toBe(false)
    expect(wrapper.text()).toContain('1 unsaved')
  })

  it('L12 says in the header that there is no line when the server does not answer, whatever the browser thinks', async () => {
    let answers = true
    const { wrapper, workspace } = await shell({ answers: () => answers })
    const header = () => wrapper.find('header').text()
    workspace.connection.send({ type: 'page.visible' })
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    window.dispatchEvent(new Event('offline'))
    workspace.connection.send({ type: 'line.gone' })
    await settled()
    expect(header()).not.toContain('Offline')
    answers = false
    workspace.connection.send({ type: 'line.gone' })
    workspace.connection.send({ type: 'unanswered' })
    await expect.poll(header).toContain('Offline')
    workspace.connection.send({ type: 'answered' })
    await settled()
    expect(header()).not.toContain('Offline')
    vi.restoreAllMocks()
  })

  it('knows who may only read', async () => {
    const { wrapper } = await shell({ person: { ...hana, canEdit: false } })
    expect(wrapper.find('header').text()).toContain('Read only')
  })
})
