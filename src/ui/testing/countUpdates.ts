import { config } from '@vue/test-utils'
import { onTestFinished } from 'vitest'
import type { ComponentPublicInstance } from 'vue'

/** Notes each component that is drawn anew from now on, by its file's name. Call it before anything is mounted. */
export function countUpdates() {
  const updates: string[] = []
  const counting = {
    updated(this: ComponentPublicInstance) {
      const { __name, name } = this.$options as { __name?: string; name?: string }
      updates.push(__name ?? name ?? 'unnamed')
    },
  }
  const { mixins = [] } = config.global
  config.global.mixins = [...mixins, counting]
  onTestFinished(() => void (config.global.mixins = mixins))
  return {
    /** What was drawn anew since this was asked last, in the order of the alphabet. */
    take: () => updates.splice(0).sort(),
  }
}
