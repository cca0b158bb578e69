import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import type { FieldlessEvent } from '../../machines/selectors/session'
import type { Choice } from '../../services/port/draft'
import type { SessionSnapshot } from '../workspace/sessionSnapshot'
import { useRecordMessages } from '../workspace/useRecordMessages'
import { confirmView, type ConfirmView } from './confirmView'
import { conflictView, type ConflictView } from './conflictView'

/** A text of one's own for a choice, or for one place of it; null opens that again. */
export interface ChoiceText {
  readonly text?: string
  /** The text is a kept one, as it stood before this letter: nothing is chosen by typing on in it. */
  readonly instead?: string
  readonly place?: {
    /** Which of the undecided places, from 0. */
    readonly index: number
    readonly text: string | null
  }
}

/** What is to be decided, and the ways to decide it. */
export interface ConflictChoices {
  /** The decisions, while a person is to make them; otherwise null. */
  readonly view: ComputedRef<ConflictView | null>
  /**
   * Takes a side of one decision, by its key; nothing is sent by that. `combined` may bring a text of one's own,
   * or a value that neither side has.
   */
  choose(key: string, take: Choice['take'], also?: ChoiceText): void
  /** Takes the choice about one of them back. `text`: what is written for it instead, and is no value yet; it is kept. */
  unchoose(key: string, text?: string): void
  chooseAll(take: 'mine' | 'theirs'): void
  /** Puts back what was chosen before something was chosen for all. */
  chooseBack(): void
  /** Saves what was chosen, on condition of the version that was shown; only when every decision is made. */
  apply(): void
  /** Closes the decisions; they can be opened again, and nothing is lost. */
  later(): void
}

/** What a session is looked at by: what {@link useEditSession} gives, or anything that follows a session. */
export interface FollowedSession {
  readonly snapshot: MaybeRefOrGetter<SessionSnapshot>
  send(event: FieldlessEvent): void
}

/**
 * What `ConflictDialog` is made of, for a dialog of one's own markup.
 *
 * @example
 * const { view, choose, apply, later } = useConflict(useEditSession(orders, () => props.id))
 */
export function useConflict({ snapshot, send }: FollowedSession): ConflictChoices {
  const messages = useRecordMessages(snapshot)
  const view = computed(() => {
    const now = toValue(snapshot)
    return now.hasTag('choosing') ? conflictView(now, messages.value) : null
  })
  return {
    view,
    choose: (key, take, also) => send({ type: 'choose', key, take, ...also }),
    unchoose: (key, text) => send({ type: 'choose.none', key, ...(text !== undefined && { text }) }),
    chooseAll: (take) => send({ type: 'choose.all', take }),
    chooseBack: () => send({ type: 'choose.back' }),
    apply() {
      if (view.value?.open === 0) send({ type: 'apply' })
    },
    later: () => send({ type: 'decide.later' }),
  }
}

/** The question before something that cannot be taken back, or that others came in between of. */
export interface Confirmation {
  /** What is asked, while something is; otherwise null. */
  readonly view: ComputedRef<ConfirmView | null>
  /** Yes, do it. */
  confirm(): void
  /** No, leave the record as it is. */
  cancel(): void
}

/** What `ConfirmDialog` is made of: the question about deleting, accepting or undoing after somebody changed the record. */
export function useConfirm({ snapshot, send }: FollowedSession): Confirmation {
  const messages = useRecordMessages(snapshot)
  return {
    view: computed(() => confirmView(toValue(snapshot), messages.value)),
    confirm: () => send({ type: 'operation.confirm' }),
    cancel: () => send({ type: 'operation.cancel' }),
  }
}
