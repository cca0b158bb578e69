import type { ConflictView } from './conflictView'
import type { DecisionView } from './decisionView'

/** The parts of one decision that somebody else may draw. */
export interface DecisionSlots {
  /** What the decision is about. */
  label?(props: { decision: DecisionView }): unknown
  /** What one side has; the values themselves are in `decision.source[side]`, by the names of the fields. */
  value?(props: { decision: DecisionView; side: 'base' | 'mine' | 'theirs' }): unknown
}

/** Those of the dialog: `header` stands above the decisions, `footer` below them. */
export interface ConflictSlots extends DecisionSlots {
  header?(props: { view: ConflictView }): unknown
  footer?(props: { view: ConflictView }): unknown
}
