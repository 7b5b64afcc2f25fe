import { expect, it } from 'vitest'
import { realWaits } from '../../../electron/whatsapp/waits.ts'
import { catalogue } from '../../words/catalogue.fixture.ts'

it.each(['gentle', 'normal'] as const)('says the limits that %s really has', (pace) => {
  const { usync, blocks } = realWaits.pace[pace]
  const words = catalogue('en')
  expect(words.get(`settings.pace.${pace}.help`)).toMatch(new RegExp(`^${usync} questions a minute\\.`))
  expect(words.get(`settings.blockPace.${pace}`)).toMatch(new RegExp(`, ${blocks} a minute$`))
})
