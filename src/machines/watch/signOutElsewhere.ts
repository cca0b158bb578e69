import { after, type Clock } from '../../services/browser/clock'
import type { TabChannel } from '../../services/browser/tabChannel'

interface Options {
  readonly person: string
  readonly channel: TabChannel
  readonly clock: Clock
  /** The records with something unsaved in this tab. */
  readonly unsaved: () => readonly string[]
  /** Ends everything of the person in this tab, but these records. */
  readonly end: (unasked: readonly string[]) => void
}

/** What signing out means for the other tabs of this browser. */
interface SignOutElsewhere {
  /** The records with something unsaved in the other tabs; of those that answer in time. */
  unsavedElsewhere(): Promise<readonly string[]>
  /** Tells the others that the person's work is over, and which unsaved records the person let go. */
  tell(letGo: readonly string[]): void
  stop(): void
}

const patienceMs = 300
/** As many as a message may name. */
const maxRecords = 100

/**
 * Signing out ends a person's work in every tab. Each says beforehand what it holds, because there may be no draft of it;
 * and what a tab holds that nobody was asked about stays there, as after a sign-in that expired.
 */
export function signOutElsewhere({ person, channel, clock, unsaved, end }: Options): SignOutElsewhere {
  const answer = () => channel.post({ kind: 'unsaved', person, records: unsaved().slice(0, maxRecords) })
  const stop = channel.listen((message) => {
    if (message.kind === 'askUnsaved' && message.person === person) answer()
    if (message.kind === 'signedOut' && message.person === person) {
      end(unsaved().filter((record) => !message.records.includes(record)))
    }
  })
  return {
    async unsavedElsewhere() {
      if (!channel.reaches) return []
      const found: string[] = []
      const endListening = channel.listen((message) => {
        if (message.kind === 'unsaved' && message.person === person) found.push(...message.records)
      })
      channel.post({ kind: 'askUnsaved', person })
      await after(clock, patienceMs)
      endListening()
      return found
    },
    tell: (letGo) => channel.post({ kind: 'signedOut', person, records: letGo.slice(0, maxRecords) }),
    stop,
  }
}
