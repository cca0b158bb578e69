/** The job form. */
export const job = () => ({})

export type JobMessages = ReturnType<typeof job>
