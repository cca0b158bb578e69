import type { IconName } from './icons'

export interface MenuItem {
  readonly key: string
  readonly label: string
  readonly icon?: IconName
  readonly disabled?: boolean
  /** For one of several: whether it is the one in force. */
  readonly chosen?: boolean
}

/** Items that belong together; the label may be empty. */
export interface MenuGroup {
  readonly label: string
  readonly items: readonly MenuItem[]
}
