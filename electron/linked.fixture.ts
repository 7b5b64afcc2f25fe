import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { defaultPrefs } from '../shared/prefs.ts'
import type { Simulator, SimulatorOptions } from '../simulator/api.ts'
import { type Contacts, createContacts } from './contacts/index.ts'
import { openDb } from './storage/db.ts'
import { createImages } from './storage/images.ts'
import { link, realClock, type Rig, simulator, startRig, testWaits } from './whatsapp/rig.fixture.ts'

/** Everything but the window, on the disk and linked to a simulator. Profiles are paused: only a test asks questions. */
export const linked = async (
  options: SimulatorOptions = {},
  waits = testWaits,
): Promise<{ sim: Simulator; rig: Rig; contacts: Contacts }> => {
  const sim = await simulator(options)
  const folder = mkdtempSync(join(tmpdir(), 'roster-linked-'))
  const { db } = openDb(join(folder, 'roster.db'), { profile: 'simulated' })
  const rig = startRig(sim, { waits })
  const prefs = { ...defaultPrefs, pace: 'paused' as const }
  const contacts = createContacts({
    db,
    images: createImages(db, join(folder, 'pictures')),
    wa: rig.whatsapp,
    clock: realClock,
    waits,
    prefs: { get: () => prefs, on: () => () => undefined },
  })
  rig.whatsapp.on(contacts.hear)
  contacts.start()
  onTestFinished(async () => {
    await rig.whatsapp.close()
    await contacts.stop()
    db.close()
    rmSync(folder, { recursive: true, force: true })
  })
  await link(sim, rig)
  return { sim, rig, contacts }
}

export const usyncs = (sim: Simulator): number => sim.counters.now().questions.usync

/** Baileys itself asks for LIDs of numbers that first sync mentions; a test that counts or spoils questions waits for them. */
export const quiet = async (sim: Simulator): Promise<void> => {
  for (let still = 0, seen = -1; still < 20; await sleep(50)) {
    still = usyncs(sim) === seen ? still + 1 : 0
    seen = usyncs(sim)
  }
}
