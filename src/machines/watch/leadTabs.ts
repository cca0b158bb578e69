import { createActor, emit, fromCallback, setup } from 'xstate'
import type { BrowserEnvironment } from '../../services/browser/environment'
import type { TabChannel } from '../../services/browser/tabChannel'

/** What a tab hears about its turn to follow the server for all tabs of the browser. */
export type LeadEvent = { readonly type: 'lead.won' } | { readonly type: 'lead.lost' }

/** Another tab says that it leads, or that it no longer does. */
export type HeardLead =
  { readonly type: 'tab.lead'; readonly tab: string } | { readonly type: 'tab.resign'; readonly tab: string }

export interface LeadInput {
  readonly environment: Pick<BrowserEnvironment, 'locks' | 'clock'>
  readonly channel: TabChannel
  /** This tab's name. */
  readonly tab: string
}

const lockName = 'job-edit-changes'

/**
 * Which tab's turn it is. With Web Locks the tabs stand in line, and the browser itself passes the turn on when one
 * goes; without (plain http) they settle it by word. Where no tab reaches another, each is for itself, and the server
 * has a limit of its own.
 */
export const lead = fromCallback<HeardLead, LeadInput>(({ input, sendBack, receive }) => {
  const { environment, channel } = input
  if (!channel.reaches) return sendBack({ type: 'lead.won' })
  if (environment.locks !== null) return waitInLine(environment.locks, sendBack)
  const election = createActor(leadByWord, { input, clock: environment.clock })
  election.on('*', sendBack)
  receive((event) => election.send(event))
  election.start()
  return () => void election.stop()
})

function waitInLine(locks: Pick<LockManager, 'request'>, tell: (event: LeadEvent) => void): () => void {
  const over = new AbortController()
  const turn = () =>
    new Promise<void>((done) => {
      if (over.signal.aborted) return done()
      over.signal.addEventListener('abort', () => done())
      tell({ type: 'lead.won' })
    })
  // Given up before its turn it rejects, and nobody waits for it.
  void locks.request(lockName, { signal: over.signal }, turn).catch(() => undefined)
  return () => over.abort()
}

/**
 * A tab that hears no other lead for three seconds leads, and says so every second. Of two that do, the one whose name
 * comes first goes on.
 */
const leadByWord = setup({
  types: {} as { context: LeadInput; input: LeadInput; events: HeardLead; emitted: LeadEvent },
  guards: { comesBefore: ({ context }, tab: string) => tab < context.tab },
  actions: {
    tellWon: emit({ type: 'lead.won' }),
    tellLost: emit({ type: 'lead.lost' }),
    sayIt: ({ context: { channel, tab } }) => channel.post({ kind: 'lead', tab }),
  },
  // After a word that one has gone, those who wait do not all step forward at once.
  delays: { silence: 3_000, beat: 1_000, turn: () => 50 + Math.random() * 400 },
}).createMachine({
  id: 'leadByWord',
  context: ({ input }) => input,
  initial: 'listening',
  states: {
    listening: {
      after: { silence: 'leading' },
      on: { 'tab.lead': { target: 'listening', reenter: true }, 'tab.resign': 'stepping' },
    },
    stepping: { after: { turn: 'leading' }, on: { 'tab.lead': 'listening' } },
    leading: {
      entry: 'tellWon',
      initial: 'speaking',
      states: {
        speaking: { entry: 'sayIt', after: { beat: { target: 'speaking', reenter: true } } },
      },
      on: {
        'tab.lead': [
          {
            guard: { type: 'comesBefore', params: ({ event }) => event.tab },
            target: 'listening',
            actions: 'tellLost',
          },
          { actions: 'sayIt' },
        ],
      },
    },
  },
})
