import { it } from 'vitest'
import { jobFields } from '../../src/services/resources/job'
import { expectAnswersAsRead } from '../testing/savedAnswers'
import { signedIn, testServer } from '../testing/testServer'

it('L2 the answer of a save says what the next read says: every field, at the edges of what it can hold', async () => {
  await expectAnswersAsRead(await signedIn(await testServer({ requestsPerMinute: 1e9 })), jobFields)
})
