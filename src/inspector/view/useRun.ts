import { computed, onScopeDispose, shallowRef, type ComputedRef } from 'vue'
import type { Held, GateMode } from '../recording/gate'
import type { Inspection } from '../recording/inspection'
import type { Entry, Run, SeenActor } from '../recording/run'

export type NumberedEntry = Entry & { readonly n: number }

/** What the page shows: a live inspection or a run from a file, one session of it, and one moment. */
export interface RunView {
  readonly run: ComputedRef<Run>
  readonly held: ComputedRef<readonly Held[]>
  readonly mode: ComputedRef<GateMode>
  /** Null for a run from a file. */
  readonly inspection: ComputedRef<Inspection | null>
  readonly sessions: ComputedRef<readonly SeenActor[]>
  readonly actor: ComputedRef<SeenActor | null>
  readonly entries: ComputedRef<readonly NumberedEntry[]>
  /** The moment on show; null where nothing has happened yet. */
  readonly shown: ComputedRef<NumberedEntry | null>
  readonly before: ComputedRef<NumberedEntry | null>
  /** The last moment is on show, and the next will be. */
  readonly follows: ComputedRef<boolean>
  choose(actor: string): void
  show(n: number): void
  back(): void
  forward(): void
  toTheEnd(): void
  /** One moment on: the next that was recorded, or the first of what the next thing at the gate leads to. */
  step(): void
  open(run: Run | null): void
}

/** Follows an inspection. Looking back and forward changes nothing in it. */
export function useRun(source: () => Inspection | null): RunView {
  const changes = shallowRef(0)
  const file = shallowRef<Run | null>(null)
  const chosen = shallowRef<string | null>(null)
  /** The number of the entry on show; null follows the last one. */
  const at = shallowRef<number | null>(null)
  const nothing: Run = { actors: [], charts: [], entries: [] }

  const inspection = computed(() => (file.value === null ? source() : null))
  const stop = source()?.subscribe(() => changes.value++)
  onScopeDispose(() => stop?.())
  const run = computed(() => {
    void changes.value
    return file.value ?? source()?.run() ?? nothing
  })
  const ofGate = <Value>(read: (from: Inspection) => Value, without: Value) =>
    computed(() => {
      void changes.value
      return inspection.value === null ? without : read(inspection.value)
    })
  const held = ofGate<readonly Held[]>(({ gate }) => gate.held(), [])
  const mode = ofGate<GateMode>(({ gate }) => gate.mode(), 'flowing')
  const sessions = computed(() => run.value.actors.filter(({ recordId }) => recordId !== null))
  const actor = computed(
    () =>
      run.value.actors.find(({ key }) => key === chosen.value) ??
      sessions.value.findLast(({ endedAt }) => endedAt === null) ??
      sessions.value.at(-1) ??
      null,
  )
  const entries = computed(() =>
    run.value.entries
      .filter((entry) => entry.actor === actor.value?.key)
      .map((entry, n) => ({ ...entry, n })),
  )
  const place = computed(() => Math.min(at.value ?? Infinity, entries.value.length - 1))
  const show = (n: number) => {
    at.value = n >= entries.value.length - 1 && mode.value === 'flowing' ? null : Math.max(0, n)
  }

  return {
    run,
    held,
    mode,
    inspection,
    sessions,
    actor,
    entries,
    shown: computed(() => entries.value[place.value] ?? null),
    before: computed(() => entries.value[place.value - 1] ?? null),
    follows: computed(() => at.value === null),
    choose(key) {
      chosen.value = key
      at.value = null
    },
    show,
    back: () => show(place.value - 1),
    forward: () => show(place.value + 1),
    toTheEnd: () => (at.value = null),
    step() {
      if (place.value < entries.value.length - 1) return show(place.value + 1)
      const next = entries.value.length
      inspection.value?.gate.step()
      at.value = next
    },
    open(opened) {
      file.value = opened
      chosen.value = null
      at.value = opened === null ? null : 0
    },
  }
}
