import type { ConflictMessages } from '../en/conflict'

export const conflict = (): ConflictMessages => ({})
