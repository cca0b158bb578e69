import type { JobMessages } from '../en/job'

export const job = (): JobMessages => ({})
