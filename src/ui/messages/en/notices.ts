/** What a session tells: status line, banners, toasts. */
export const notices = () => ({})

export type NoticesMessages = ReturnType<typeof notices>
