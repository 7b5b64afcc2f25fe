import { expect, test } from 'vitest'
import { isPersonId } from '../../shared/people.ts'
import { openDb } from './db.ts'
import { insertPerson } from './people.ts'

test('whoever is met later stands behind those who are there', () => {
  const { db } = openDb(':memory:')
  const ids = db.commit((tx) => Array.from({ length: 5_000 }, () => insertPerson(tx)))
  expect(ids.every(isPersonId)).toBe(true)
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})
