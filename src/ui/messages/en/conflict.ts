/** The decisions of a conflict. */
export const conflict = () => ({})

export type ConflictMessages = ReturnType<typeof conflict>
