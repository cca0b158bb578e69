import type { NoticesMessages } from '../en/notices'

export const notices = (): NoticesMessages => ({})
