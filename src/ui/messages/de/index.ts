import type { Catalogue } from '../catalogue'
import { app } from './app'
import { board } from './board'
import { conflict } from './conflict'
import { fields } from './fields'
import { job } from './job'
import { notes } from './notes'
import { notices } from './notices'

/** German, complete: its types do not allow a gap. */
export const german: Catalogue = {
  language: 'de',
  areas: { app, board, notes, job, conflict, notices, fields },
}
