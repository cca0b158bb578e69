/** A job as a card of the board. */
export interface JobCard {
  readonly id: string
  readonly jobNumber: number
  readonly name: string
  readonly clientName: string | null
  readonly contactName: string | null
  readonly status: string
  /** `YYYY-MM-DD`. */
  readonly deliveryDate: string | null
  readonly paid: boolean
  readonly rejected: boolean
  readonly fullyInvoiced: boolean
  /** The higher, the further up. */
  readonly priority: number
  /** ISO 8601; null when the backend's board does not say. */
  readonly updatedAt: string | null
  /** ISO 8601; null when the backend's board does not say. */
  readonly createdAt: string | null
  /** Null when the backend's board does not say. */
  readonly etag: string | null
}

/** The highest priority first. */
export interface Board {
  readonly active: readonly JobCard[]
  readonly archived: readonly JobCard[]
  readonly totalArchived: number
  /** How many deleted jobs can be restored; null where nothing can be. */
  readonly totalDeleted: number | null
}

/** The head of a job's page. */
export interface JobHeader {
  readonly id: string
  readonly jobNumber: number
  readonly name: string
  readonly client: { readonly id: string; readonly name: string } | null
  readonly status: string
  readonly paid: boolean
  readonly quoted: boolean
  readonly fullyInvoiced: boolean
  /** ISO 8601. */
  readonly quoteAcceptedAt: string | null
}

/** A job's texts; `''` also where the job has none. */
export interface JobBasicInfo {
  readonly description: string
  readonly notes: string
  readonly orderNumber: string
  /** `YYYY-MM-DD`. */
  readonly deliveryDate: string | null
}

/** Money and hours as plain digits, the margin in percent of the revenue. */
export interface CostSummary {
  readonly cost: string
  readonly revenue: string
  readonly hours: string
  readonly profitMargin: string
}

export interface JobCosts {
  readonly estimate: CostSummary | null
  readonly quote: CostSummary | null
  readonly actual: CostSummary | null
}

/** Money as plain digits, dates as `YYYY-MM-DD`. */
export interface Invoice {
  readonly id: string
  readonly number: string
  readonly status: string
  readonly date: string
  readonly dueDate: string | null
  readonly totalExclTax: string
  readonly totalInclTax: string
  readonly amountDue: string
}

/** The newest quote of a job. */
export interface JobQuote {
  readonly quote: {
    readonly id: string
    /** Null when the backend counts none. */
    readonly revision: number | null
    readonly total: string
    readonly hours: string | null
    readonly createdAt: string
  } | null
  /** ISO 8601. */
  readonly acceptedAt: string | null
  readonly canAccept: boolean
}

export interface StatusChoice {
  readonly value: string
  readonly label: string
}

/** What happened on one job in one week. */
export interface WeeklyFigures {
  readonly jobId: string
  readonly jobNumber: number
  readonly name: string
  readonly clientName: string | null
  readonly status: string
  /** Null when the backend does not count them. */
  readonly events: number | null
  readonly estimatedHours: string
  readonly actualHours: string
  readonly profit: string
}

export interface Client {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
}

export interface Contact extends Client {
  readonly clientId: string
  readonly isPrimary: boolean
}

/** A deleted job that can be restored. */
export interface DeletedJob {
  readonly id: string
  readonly jobNumber: number
  readonly name: string
  readonly clientName: string | null
  readonly deletedBy: string
  /** ISO 8601. */
  readonly deletedAt: string
  /** ISO 8601. */
  readonly keptUntil: string
  /** The version that was deleted: what restoring it is conditional on. */
  readonly etag: string
}

export interface CreatedJob {
  readonly id: string
  readonly jobNumber: number
}
