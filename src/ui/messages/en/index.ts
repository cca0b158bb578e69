import type { Catalogue } from '../catalogue'
import { app } from './app'
import { board } from './board'
import { conflict } from './conflict'
import { fields } from './fields'
import { job } from './job'
import { notes } from './notes'
import { notices } from './notices'

/** English: the language every other one is measured by. */
export const english: Catalogue = {
  language: 'en',
  areas: { app, board, notes, job, conflict, notices, fields },
}
