import type { Compilable, CompiledQuery, DialectAdapter } from 'kysely'
import type { Db, Stored } from './tables'

/** Stands in a compiled query where a value comes. */
class Place {
  constructor(readonly index: number) {}
}

/** Asks a query with these values. */
type Ask<Values extends readonly Stored[], Row> = (db: Db, ...values: Values) => Promise<readonly Row[]>

/**
 * A query that every save asks. It is built once for each database that is opened, and gets nothing but other values from then
 * on: building one takes longer than SQLite takes to answer it. What it looks like must not depend on the values.
 */
export function often<Values extends readonly Stored[], Row>(
  build: (db: Db, ...values: Values) => Compilable<Row>,
): Ask<Values, Row> {
  const compiled = new WeakMap<DialectAdapter, CompiledQuery<Row>>()
  return async (db, ...values) => {
    const { adapter } = db.getExecutor()
    let query = compiled.get(adapter)
    if (query === undefined) {
      // A query takes any object for a value, and keeps it as it is.
      const places = values.map((_, index) => new Place(index)) as readonly unknown[] as Values
      query = build(db, ...places).compile()
      compiled.set(adapter, query)
    }
    const parameters = query.parameters.map((value) => (value instanceof Place ? values[value.index] : value))
    const asked: CompiledQuery<Row> = { ...query, parameters }
    return (await db.executeQuery(asked)).rows
  }
}

const maxShapes = 200

/** The same for a query that comes in several shapes. One too many of them, and all are built anew. */
export function oftenBy<Shape, Values extends readonly Stored[], Row>(
  ask: (shape: Shape) => Ask<Values, Row>,
): (shape: Shape) => Ask<Values, Row> {
  const known = new Map<string, Ask<Values, Row>>()
  return (shape) => {
    const name = JSON.stringify(shape)
    const found = known.get(name)
    if (found !== undefined) return found
    if (known.size >= maxShapes) known.clear()
    const made = ask(shape)
    known.set(name, made)
    return made
  }
}
