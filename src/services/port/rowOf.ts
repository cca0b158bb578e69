import type { OperationRow } from './operationRow'
import { operations, type OnRequestKind, type OperationBodies, type OperationKind } from './operations'

const rows: { readonly [Kind in OperationKind]: OperationRow<OperationBodies[Kind]> } = operations

/** The row of an operation. */
export function rowOf<Kind extends OperationKind>({
  kind,
}: {
  readonly kind: Kind
}): OperationRow<OperationBodies[Kind]> {
  return rows[kind]
}

/** Whether this build knows a kind, as it stands in a stored draft. */
export function isOperationKind(kind: string): kind is OperationKind {
  return Object.hasOwn(operations, kind)
}

/** Whether this is done only on request: for its own press, or a yes to its own question. */
export function isOnRequest<Some extends { readonly kind: OperationKind }>(
  some: Some,
): some is Extract<Some, { readonly kind: OnRequestKind }> {
  return rowOf(some).onRequest
}
