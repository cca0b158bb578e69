import { computed, toValue, type MaybeRefOrGetter, type Ref } from 'vue'
import type { Messages } from '../messages/catalogue'
import { provideMessages, useMessages } from '../messages/useMessages'
import type { SessionSnapshot } from './sessionSnapshot'

/** The words for a session: they call its record what its resource calls it. */
export function useRecordMessages(snapshot: MaybeRefOrGetter<SessionSnapshot>): Readonly<Ref<Messages>> {
  const messages = useMessages()
  return computed(() => messagesFor(messages.value, toValue(snapshot)))
}

/** The same, for the components below as well. */
export function provideRecordMessages(snapshot: MaybeRefOrGetter<SessionSnapshot>): Readonly<Ref<Messages>> {
  const messages = useRecordMessages(snapshot)
  provideMessages(messages)
  return messages
}

/** These words, about the record of a session. */
export function messagesFor(messages: Messages, { context: { recordName } }: SessionSnapshot): Messages {
  return recordName === null ? messages : messages.about(recordName)
}
