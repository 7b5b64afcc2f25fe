import { expect, it } from 'vitest'
import { realWaits } from '../../../electron/whatsapp/waits.ts'
import { catalogue } from '../../words/catalogue.fixture.ts'

it.each(['gentle', 'normal'] as const)('says the limits that %s really has', (pace) => {
  const { usync, blocks } = realWaits.pace[pace]
  const help = catalogue('en').get(`settings.pace.${pace}.help`)
  expect(help).toContain(`${usync} questions and ${blocks} blocks a minute`)
})
