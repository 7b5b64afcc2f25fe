import common from './common.json'
import people from './people.json'

/** English, the catalogue that every other one is measured against. One file per area of the window. */
export const en = { ...common, ...people }
