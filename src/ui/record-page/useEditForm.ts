import { computed, toValue, type ComputedRef, type MaybeRefOrGetter, type Ref } from 'vue'
import type { EditSession, SessionEvent } from '../../machines/selectors/session'
import type { FieldValue } from '../../services/record/fieldTable'
import { useDisplaced } from '../account/useDisplaced'
import { jobFormView, type FieldView, type JobFormView } from '../form/jobFormView'
import { useAutosave } from '../form/useAutosave'
import { useCopyEdits } from '../form/useCopyEdits'
import { useSave } from '../form/useSave'
import type { Typing } from '../form/useTypedText'
import { useWaitSeconds } from '../form/useWaitSeconds'
import { announcement } from '../notices/announcement'
import type { BannerView, WayBack } from '../notices/banner'
import { bannersView } from '../notices/bannersView'
import { statusView, type StatusView } from '../notices/statusView'
import { useAnnouncer } from '../notices/useAnnouncer'
import { useDraftTrouble } from '../notices/useDraftTrouble'
import { keepSame } from '../parts/keepSame'
import { useConnection } from '../workspace/useConnection'
import { useRecordMessages } from '../workspace/useRecordMessages'
import { useSessionSnapshot, type SessionSnapshot } from '../workspace/useSessionSnapshot'

/** Everything a form shows of a session and can do with it, without any markup. */
export interface EditForm {
  readonly snapshot: Readonly<Ref<SessionSnapshot>>
  /** The fields in their sections, whether they can be edited, and whether there is something to save. */
  readonly view: ComputedRef<JobFormView>
  /** The same fields by name. */
  readonly fields: ComputedRef<Readonly<Record<string, FieldView>>>
  /** How far what is on screen is saved: a code for the colour, and words. */
  readonly status: ComputedRef<StatusView>
  /** What stands over the form, the most pressing first; `banner.actions` say what their buttons do. */
  readonly banners: ComputedRef<readonly BannerView[]>
  /** For a live region: at most one sentence in two seconds. */
  readonly announcement: ComputedRef<string>
  /** For a live region that interrupts: why a save that was asked for leaves something out; empty otherwise. */
  readonly unread: Readonly<Ref<string>>
  /** What is not saved is in the clipboard. */
  readonly copied: Readonly<Ref<boolean>>
  /** The text to copy by hand, where a page may not use the clipboard; null otherwise. */
  readonly byHand: Ref<string | null>
  send(event: SessionEvent): void
  /** A field has this value now. `typing`: how it was typed, where {@link useTypedText} knows. */
  set(name: string, value: FieldValue, typing?: Typing): void
  /** A text stands in the field that is no value yet, such as `12,`. It is kept, and not saved. */
  setUnreadable(name: string, text: string, typing?: Typing): void
  /** Saves, if there is something to save; what stands in a box without an event is read first. */
  save(): void
  /** Undoes what is not saved, of these fields or of all; for a while it can be put back. */
  undo(names?: readonly string[]): void
  /** Opens the decisions about what others changed meanwhile. */
  review(): void
  /** Puts what is not saved into the clipboard or, where the browser refuses, into `byHand`; it never rejects. */
  copy(): Promise<void>
  /** For every open record, and for the next visit. */
  setAutosave(on: boolean): void
}

/** What a form of one's own can do besides. */
export interface EditFormOptions {
  /** Goes to a field that cannot be saved, by its name. Default: nowhere. */
  readonly goTo?: (name: string) => void
  /** Whether a deleted record can be restored from here. Default: `none`. */
  readonly wayBack?: () => WayBack | undefined
}

/**
 * What `JobEditForm` is made of, for a form of one's own markup. Call it in a component's setup. Leaving the component ends
 * nothing: the session goes on.
 *
 * @example
 * const { session } = useEditSession(orders, () => props.id)
 * const { fields, set, save, status, banners } = useEditForm(session)
 */
export function useEditForm(
  source: MaybeRefOrGetter<EditSession>,
  { wayBack, goTo = () => {} }: EditFormOptions = {},
): EditForm {
  const session = () => toValue(source)
  const snapshot = useSessionSnapshot(session)
  const messages = useRecordMessages(snapshot)
  const context = () => snapshot.value.context
  const send = (event: SessionEvent) => session().send(event)
  const view = computed<JobFormView>((before) =>
    keepSame(jobFormView(snapshot.value, messages.value), before),
  )

  const draftTrouble = useDraftTrouble(session)
  const displaced = useDisplaced()
  const lost = useConnection()
  const waitSeconds = useWaitSeconds(() => snapshot.value)
  const banners = computed<readonly BannerView[]>((before) =>
    keepSame(
      bannersView(snapshot.value, messages.value, {
        draftTrouble: draftTrouble.value,
        waitSeconds: waitSeconds.value,
        displaced: displaced.value,
        wayBack: wayBack?.() ?? 'none',
      }),
      before,
    ),
  )
  const isLost = () => lost.value !== null
  return {
    snapshot,
    view,
    fields: computed(() =>
      Object.fromEntries(
        view.value.sections.flatMap(({ fields }) => fields.map((field) => [field.row.name, field])),
      ),
    ),
    status: computed(() => statusView(snapshot.value, messages.value, isLost())),
    banners,
    announcement: useAnnouncer(() => announcement(snapshot.value, banners.value, messages.value, isLost())),
    ...useCopyEdits(context),
    send,
    set: (name, value, typing) => send({ type: 'field.edit', values: { [name]: value }, ...typing }),
    setUnreadable: (name, text, typing) => send({ type: 'field.unreadable', name, text, ...typing }),
    ...useSave(session, view, goTo),
    undo: (names) => send({ type: 'field.revert', ...(names && { names }) }),
    review: () => send({ type: 'review' }),
    setAutosave: useAutosave(session),
  }
}
