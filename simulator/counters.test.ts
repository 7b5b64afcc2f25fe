import { expect, test } from 'vitest'
import { createCounters } from './counters.ts'

test('counts, shows a copy, and starts again', () => {
  const counters = createCounters()
  counters.frameOut(10)
  counters.frameOut(5)
  counters.frameIn(7)
  counters.question('usync')
  counters.usyncUsers(500)
  counters.pictureBytes(99)
  counters.blockSet()
  counters.blockRead()
  counters.chatMessage()
  counters.badSignature()
  counters.login()
  const now = counters.now()
  expect(now).toMatchObject({
    framesOut: 2,
    bytesOut: 15,
    bytesIn: 7,
    usyncUsers: 500,
    pictureBytes: 99,
    blocksSet: 1,
    blockReads: 1,
    chatMessages: 1,
    badSignatures: 1,
    logins: 1,
  })
  expect(now.questions).toMatchObject({ usync: 1, picture: 0 })
  counters.question('usync')
  expect(now.questions.usync).toBe(1)
  counters.reset()
  expect(counters.now()).toMatchObject({ framesOut: 0, chatMessages: 0, questions: { usync: 0 } })
})
